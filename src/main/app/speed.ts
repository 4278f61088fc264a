import type { Client } from '#shared/rpc/connect.ts';
import type { ReplyOf } from '#shared/rpc/contract.ts';
import type { TrainerContract } from '#shared/trainer-contract.ts';
import type { Turns } from './turns.ts';

type Speed = ReplyOf<TrainerContract, 'measureSpeed'>;

/** Tells how fast this computer trains: measured once, and again only after a measurement failed. */
export function createSpeedGauge(ask: Client<TrainerContract>, turns: Turns): () => Promise<Speed> {
  let measured: Promise<Speed> | null = null;
  return () => {
    if (measured !== null) return measured;
    const mine = turns.take(() => ask('measureSpeed', {}));
    measured = mine;
    mine.catch(() => {
      measured = null;
    });
    return mine;
  };
}
