import { z } from 'zod';
import { type CallOptions, type Client, connect } from '#shared/rpc/connect.ts';
import type { OperationName, ProgressOf, ReplyOf, RequestOf } from '#shared/rpc/contract.ts';
import { Failure, failureDataSchema, failureFromData, toFailure } from '#shared/rpc/failure.ts';
import type { Port } from '#shared/rpc/port.ts';
import { type TrainerContract, type TrainerDescription, trainerContract } from '#shared/trainer-contract.ts';

/** A trainer process that has been started but may not be ready yet. Its port closes when the process ends. */
export interface TrainerProcess {
  readonly port: Port;
  kill(): void;
}

/** What the link tells its owner; `ready` again after each restart, when `restore` has run. */
export interface TrainerEvents {
  onReady(description: TrainerDescription): void;
  onLost(): void;
  onFailed(failure: Failure): void;
  /** Brings a fresh trainer to where the lost one was; calls made meanwhile wait. */
  restore(ask: Client<TrainerContract>): Promise<void>;
}

export interface TrainerLink {
  /** Calls the trainer; while it (re)starts, the call waits. Fails with `trainer-lost` when it ends in between. */
  readonly ask: Client<TrainerContract>;
  /** It gets on with its work: losses before this count no more. */
  prosper(): void;
  /** Starts over after the link gave up, or on the person's wish. */
  restart(): void;
  /** Ends the process for good. */
  close(): void;
}

/** Losses within {@link lossWindow} after which the link gives up: the cause is not going away by itself. */
const lossLimit = 4;
/** Milliseconds. */
const lossWindow = 60_000;

const greetingSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('ready') }),
  z.object({ kind: z.literal('failed'), failure: failureDataSchema }),
]);

/** Keeps one trainer process alive: starts it, restarts it when it is lost, gives up when it is lost again and again. */
export function createTrainerLink(start: () => TrainerProcess, events: TrainerEvents): TrainerLink {
  let losses: number[] = [];
  let current: { readonly process: TrainerProcess; readonly ready: Promise<Client<TrainerContract>> } | null =
    null;
  let closed = false;

  function launch(): void {
    const process = start();
    const ready = greet(process.port).then(async () => {
      const client = connect(trainerContract, process.port);
      await events.restore(client);
      events.onReady(await client('describe', {}));
      return client;
    });
    const mine = { process, ready };
    current = mine;
    process.port.onClose(() => {
      if (current === mine && !closed) onLoss();
    });
    ready.catch((thrown: unknown) => {
      if (current !== mine || closed) return;
      const failure = toFailure(thrown);
      if (failure.code !== 'trainer-lost') giveUp(failure);
    });
  }

  function onLoss(): void {
    const now = Date.now();
    losses = [...losses.filter((time) => now - time < lossWindow), now];
    if (losses.length >= lossLimit) {
      giveUp(
        new Failure('trainer-lost', `The training process ended ${losses.length} times within a minute.`),
      );
      return;
    }
    launchAfterLoss();
  }

  function launchAfterLoss(): void {
    events.onLost();
    launch();
  }

  function giveUp(failure: Failure): void {
    const last = current;
    current = null;
    last?.process.kill();
    events.onFailed(failure);
  }

  async function ask<K extends OperationName<TrainerContract>>(
    name: K,
    request: RequestOf<TrainerContract, K>,
    options?: CallOptions<ProgressOf<TrainerContract, K>>,
  ): Promise<ReplyOf<TrainerContract, K>> {
    // What goes on after a loss would else ask a link that is closed for good again and again, and the app never end.
    if (closed) throw new Failure('cancelled', 'The app is closing.');
    if (current === null) throw new Failure('trainer-lost', 'The training process is not running.');
    const client = await current.ready;
    return await client(name, request, options);
  }

  launch();
  return {
    ask,
    prosper() {
      losses = [];
    },
    restart() {
      losses = [];
      const last = current;
      current = null;
      last?.process.kill();
      launchAfterLoss();
    },
    close() {
      closed = true;
      current?.process.kill();
    },
  };
}

/** Waits until the process says that it can be asked. */
function greet(port: Port): Promise<void> {
  return new Promise((resolve, reject) => {
    port.onMessage((message) => {
      const greeting = greetingSchema.safeParse(message);
      if (!greeting.success) return;
      if (greeting.data.kind === 'ready') resolve();
      else reject(failureFromData(greeting.data.failure));
    });
    port.onClose(() => reject(new Failure('trainer-lost', 'The training process ended while it started.')));
  });
}
