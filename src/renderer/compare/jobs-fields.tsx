import { FolderOpen } from 'lucide-react';
import { type FailureData, failureAdvice } from '#shared/rpc/failure.ts';
import { Button } from '../ui/button.tsx';
import { placeText } from '../ui/failure-text.ts';
import { NumberField } from '../ui/number-field.tsx';
import { Segmented } from '../ui/segmented.tsx';
import { Select } from '../ui/select.tsx';
import { Term } from '../ui/tooltip.tsx';
import { chooseSharedFolder, limitJobs, lookAtScheduler, runOn, useJobs } from './jobs-store.ts';
import './jobs-fields.css';

const places = [
  { value: 'here', label: 'This computer' },
  { value: 'slurm', label: 'Slurm' },
] as const;

/** Where the cells are worked on, and what their jobs may take where that is a scheduler. */
export function JobsFields() {
  const { on, partitions, schedulerFailure } = useJobs();
  return (
    <>
      <div className="jobs-place">
        <span className="field-label">Run on</span>
        <Segmented label="Where the work is done" value={on} choices={places} onChange={runOn} />
      </div>
      {on === 'slurm' && (
        <>
          <p className="jobs-help small quiet">
            Each measurement becomes a job of its own. The jobs go on while this app is closed.
          </p>
          {schedulerFailure !== null && (
            <FieldFailure failure={schedulerFailure}>
              <Button size="small" onClick={() => void lookAtScheduler()}>
                Try again
              </Button>
            </FieldFailure>
          )}
          {partitions !== null && <LimitFields />}
        </>
      )}
    </>
  );
}

function LimitFields() {
  const { limits, partitions, folder, folderFailure } = useJobs();
  const usual = partitions?.find(({ isDefault }) => isDefault)?.name;
  return (
    <>
      <Select
        label={<Term word="Queue" term="partition" help="Where the jobs wait for a machine." />}
        value={limits.partition ?? ''}
        choices={[
          { value: '', label: usual === undefined ? 'Slurm decides' : `${usual} (usual)` },
          ...(partitions ?? [])
            .filter(({ name }) => name !== usual)
            .map(({ name }) => ({ value: name, label: name })),
        ]}
        onChange={(partition) =>
          limitJobs({ ...limits, partition: partition === '' ? undefined : partition })
        }
      />
      <NumberField
        label={
          <Term
            word="Time of a job"
            term="limit"
            help="A job that takes longer is ended and its measurement marked. 0: Slurm decides."
          />
        }
        value={limits.minutes ?? 0}
        min={0}
        max={43_200}
        step={10}
        whole
        unit="min"
        onChange={(minutes) => limitJobs({ ...limits, minutes: orLeftOut(minutes) })}
      />
      <NumberField
        label={<Term word="Memory" term="limit" help="A job that needs more is ended. 0: Slurm decides." />}
        value={limits.memoryMegabytes ?? 0}
        min={0}
        max={4_000_000}
        step={1000}
        whole
        unit="MB"
        onChange={(megabytes) => limitJobs({ ...limits, memoryMegabytes: orLeftOut(megabytes) })}
      />
      <NumberField
        label={<Term word="Cores" term="CPUs" help="Of its machine, for each job. 0: Slurm decides." />}
        value={limits.processors ?? 0}
        min={0}
        max={1024}
        step={1}
        whole
        unit="cores"
        onChange={(processors) => limitJobs({ ...limits, processors: orLeftOut(processors) })}
      />
      <div className="field-row jobs-folder">
        <span className="field-label">
          <Term
            word="Shared folder"
            term="file system"
            help="Results appear in it. Every machine of the scheduler must see it, the digits and this app under the same paths."
          />
        </span>
        <Button size="small" icon={FolderOpen} onClick={() => void chooseSharedFolder()}>
          {folder === null ? 'Choose…' : 'Change…'}
        </Button>
        {folder !== null && (
          <span className="jobs-folder-name" title={folder}>
            {folder}
          </span>
        )}
      </div>
      {folderFailure !== null && <FieldFailure failure={folderFailure} />}
    </>
  );
}

/** 0 stands for the scheduler's own choice. */
function orLeftOut(value: number): number | undefined {
  return value === 0 ? undefined : value;
}

interface FieldFailureProps {
  readonly failure: FailureData;
  readonly children?: React.ReactNode;
}

/** What is wrong and what to do, where there is no room for a panel. */
function FieldFailure({ failure, children }: FieldFailureProps) {
  return (
    <div className="field-failure small" role="alert">
      <p>{failure.message}</p>
      <p className="quiet">
        {[placeText(failure.place), failureAdvice[failure.code]].filter((text) => text !== '').join('. ')}
      </p>
      {children}
    </div>
  );
}
