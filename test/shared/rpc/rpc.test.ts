import { MessageChannel } from 'node:worker_threads';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { connect } from '#shared/rpc/connect.ts';
import { never, nothing, operation } from '#shared/rpc/contract.ts';
import { Failure } from '#shared/rpc/failure.ts';
import { type Handlers, serve } from '#shared/rpc/serve.ts';
import { portOf } from '../../main/message-port.ts';

const contract = {
  count: operation({
    request: z.object({ to: z.int().max(1000) }),
    progress: z.int(),
    reply: z.object({ sum: z.int() }),
  }),
  wait: operation({ request: nothing, progress: z.int(), reply: nothing }),
  fail: operation({ request: nothing, progress: never, reply: nothing }),
  lie: operation({ request: nothing, progress: never, reply: z.object({ digit: z.int().max(9) }) }),
};

const handlers: Handlers<typeof contract> = {
  async count({ to }, { progress }) {
    let sum = 0;
    for (let number = 1; number <= to; number++) {
      sum += number;
      progress(number);
    }
    return { sum };
  },
  wait: (_request, { signal, progress }) =>
    new Promise((_resolve, reject) => {
      progress(1);
      signal.addEventListener('abort', () => reject(new Error('stopped')));
    }),
  async fail() {
    throw new Failure('csv-bad-value', 'train.csv, row 2: "x" is no number.', {
      place: { file: 'train.csv', row: 2, column: 3 },
    });
  },
  async lie() {
    return { digit: 12 };
  },
};

function connected() {
  const { port1, port2 } = new MessageChannel();
  serve(contract, handlers, portOf(port2));
  return { call: connect(contract, portOf(port1)), close: () => port1.close(), raw: port1, server: port2 };
}

test('progress arrives in order and before the reply', async () => {
  const { call, close } = connected();
  const seen: number[] = [];
  const reply = await call('count', { to: 50 }, { onProgress: (number) => seen.push(number) });
  expect(seen).toEqual(Array.from({ length: 50 }, (_, index) => index + 1));
  expect(reply).toEqual({ sum: 1275 });
  close();
});

test('a cancelled call ends in cancelled', async () => {
  const { call, close } = connected();
  const stop = new AbortController();
  const waiting = call('wait', {}, { signal: stop.signal, onProgress: () => stop.abort() });
  await expect(waiting).rejects.toMatchObject({ code: 'cancelled' });
  close();
});

test('a call with an aborted signal is never sent', async () => {
  const { call, close } = connected();
  await expect(call('count', { to: 1 }, { signal: AbortSignal.abort() })).rejects.toMatchObject({
    code: 'cancelled',
  });
  close();
});

test('a request that does not fit is refused by its receiver', async () => {
  const { call, close } = connected();
  await expect(call('count', { to: 2.5 })).rejects.toMatchObject({
    code: 'bad-request',
    detail: expect.stringContaining('to'),
  });
  close();
});

test('a reply that does not fit is refused by its receiver', async () => {
  const { call, close } = connected();
  await expect(call('lie', {})).rejects.toMatchObject({
    code: 'internal',
    detail: expect.stringContaining('digit'),
  });
  close();
});

test('an operation that does not exist is refused, also one that every object has', async () => {
  const { raw, close } = connected();
  for (const name of ['nonsense', 'toString']) {
    const answer = new Promise((resolve) => raw.once('message', resolve));
    raw.postMessage({ kind: 'call', id: 1, operation: name, payload: {} });
    expect(await answer).toMatchObject({ kind: 'failure', failure: { code: 'bad-request' } });
  }
  close();
});

test('messages that are no messages are ignored', async () => {
  const { call, raw, server, close } = connected();
  for (const junk of [null, 7, 'x', { kind: 'call' }, { kind: 'cancel', id: 'one' }]) {
    raw.postMessage(junk);
    server.postMessage(junk);
  }
  expect(await call('count', { to: 2 })).toEqual({ sum: 3 });
  close();
});

test('a failure keeps its code, its place and its advice', async () => {
  const { call, close } = connected();
  const failure = await call('fail', {}).catch((thrown: unknown) => thrown);
  expect(failure).toBeInstanceOf(Failure);
  expect(failure).toMatchObject({
    code: 'csv-bad-value',
    place: { row: 2, column: 3 },
    advice: expect.stringContaining('0 to 255'),
  });
  close();
});

test('when the other side goes, pending and later calls fail with trainer-lost', async () => {
  const { call, server } = connected();
  const waiting = call('wait', {}, { onProgress: () => server.close() });
  await expect(waiting).rejects.toMatchObject({ code: 'trainer-lost' });
  await expect(call('count', { to: 1 })).rejects.toMatchObject({ code: 'trainer-lost' });
});

test('when the caller goes, its running calls are aborted', async () => {
  const { port1, port2 } = new MessageChannel();
  const aborted = new Promise<void>((resolve) => {
    const wait: Handlers<typeof contract>['wait'] = (_request, { signal, progress }) =>
      new Promise(() => {
        signal.addEventListener('abort', () => resolve());
        progress(1);
      });
    serve(contract, { ...handlers, wait }, portOf(port2));
  });
  const call = connect(contract, portOf(port1));
  call('wait', {}, { onProgress: () => port1.close() }).catch(() => {});
  await aborted;
});
