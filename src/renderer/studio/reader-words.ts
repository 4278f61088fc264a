import { networkNameOf, networkTitle } from '#shared/network/own-network.ts';
import type { Session } from '#shared/session.ts';

/** A network by its title: "Accurate", "Accurate × 10" where several vote. */
export function networkWords({ network, members }: { network: string; members: number }): string {
  const title = networkTitle(network);
  return members === 1 ? title : `${title} × ${members}`;
}

/** The network that reads by itself: "Run 3 · Fast", or the one that is being trained; null without a run. */
export function readerWords(run: Session['run']): string | null {
  if (!('start' in run)) return null;
  const { name, plan } = run.start;
  const voting = run.kind === 'ended' ? (run.result.ensemble?.members.length ?? 1) : 1;
  return `${name} · ${networkWords({ network: networkNameOf(plan.network), members: Math.max(1, voting) })}`;
}
