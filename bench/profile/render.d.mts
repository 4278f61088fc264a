import type { Profile } from './summarize.mjs';

/** The profile for a terminal, with so many rows a table. */
export function describeProfile(profile: Profile, top: number): string;
