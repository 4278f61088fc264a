import { expect, test } from 'vitest';
import { createTurns } from '#app/turns.ts';

test('works follow each other, also after one that failed', async () => {
  const turns = createTurns();
  const order: string[] = [];
  async function work(name: string): Promise<void> {
    order.push(`${name} begins`);
    await new Promise((resolve) => setTimeout(resolve, 5));
    order.push(`${name} ends`);
    if (name === 'a') throw new Error(name);
  }
  const first = turns.take(() => work('a'));
  const second = turns.take(() => work('b'));
  await turns.idle();
  expect(order).toEqual(['a begins', 'a ends', 'b begins', 'b ends']);
  await expect(first).rejects.toThrow('a');
  await second;
});
