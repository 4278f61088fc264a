import { Failure, toFailure } from '#shared/rpc/failure.ts';

/** What TensorFlow says when it cannot get memory, and when it has no such operation. */
const outOfMemory = /OOM when allocating|RESOURCE_EXHAUSTED|bad_alloc|Array buffer allocation failed/i;
const unknownOperation = /Op type not registered|No OpKernel was registered|Could not find device for node/i;

/** Why a training step failed, in words a person can act on. */
export function stepFailure(thrown: unknown, at: { readonly step: number; readonly batch: number }): Failure {
  const failure = toFailure(thrown);
  const detail = failure.message;
  if (outOfMemory.test(detail)) {
    return new Failure(
      'memory-too-small',
      `Step ${at.step} needed more memory than there is for a batch of ${at.batch} images.`,
      { detail },
    );
  }
  if (unknownOperation.test(detail)) {
    const message = `TensorFlow has no such operation as step ${at.step} needs.`;
    return new Failure('operation-unknown', message, { detail });
  }
  return failure;
}
