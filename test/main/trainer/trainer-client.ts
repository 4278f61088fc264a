import { MessageChannel, type MessagePort } from 'node:worker_threads';
import { type Client, connect } from '#shared/rpc/connect.ts';
import type { Port } from '#shared/rpc/port.ts';
import { serve } from '#shared/rpc/serve.ts';
import { type TrainerContract, trainerContract } from '#shared/trainer-contract.ts';
import { createTrainerHandlers } from '#trainer/handlers.ts';
import { useNativeTensorflow } from '../native.ts';

/** A Node message port as the transport: what it carries is cloned as between processes. */
export function portOf(port: MessagePort): Port {
  return {
    post: (message) => port.postMessage(message),
    onMessage: (listener) => port.on('message', listener),
    onClose: (listener) => port.on('close', listener),
  };
}

/** The real trainer handlers behind a real message channel. */
export async function startTrainer(): Promise<{ ask: Client<TrainerContract>; close: () => void }> {
  const { port1, port2 } = new MessageChannel();
  serve(trainerContract, createTrainerHandlers(await useNativeTensorflow()), portOf(port2));
  return { ask: connect(trainerContract, portOf(port1)), close: () => port1.close() };
}
