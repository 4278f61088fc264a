import { MessageChannel } from 'node:worker_threads';
import { type Client, connect } from '#shared/rpc/connect.ts';
import { serve } from '#shared/rpc/serve.ts';
import { type TrainerContract, trainerContract } from '#shared/trainer-contract.ts';
import { createTrainerHandlers } from '#trainer/handlers.ts';
import { portOf } from '../message-port.ts';
import { nativeTensorflow } from '../native.ts';

/** The real trainer handlers behind a real message channel. */
export async function startTrainer(): Promise<{ ask: Client<TrainerContract>; close: () => void }> {
  const { port1, port2 } = new MessageChannel();
  serve(trainerContract, createTrainerHandlers(await nativeTensorflow()), portOf(port2));
  return { ask: connect(trainerContract, portOf(port1)), close: () => port1.close() };
}
