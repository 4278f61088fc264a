import type { Client } from '#shared/rpc/connect.ts';
import type { ReplyOf } from '#shared/rpc/contract.ts';
import type { TrainerContract } from '#shared/trainer-contract.ts';

export type Speed = ReplyOf<TrainerContract, 'measureSpeed'>;

/** How fast this computer trains: measured once, and again only after a measurement failed. */
export interface SpeedGauge {
  measure(): Promise<Speed>;
  /** Resolves when no measurement is in progress: nothing else may train meanwhile. */
  idle(): Promise<void>;
}

export function createSpeedGauge(ask: Client<TrainerContract>): SpeedGauge {
  let measured: Promise<Speed> | null = null;
  return {
    measure() {
      if (measured !== null) return measured;
      const mine = ask('measureSpeed', {});
      measured = mine;
      mine.catch(() => {
        measured = null;
      });
      return mine;
    },
    async idle() {
      await measured?.catch(() => {});
    },
  };
}
