import { z } from 'zod';
import { Failure } from '../rpc/failure.ts';
import { type AlgorithmName, type AlgorithmPlan, algorithmNames, algorithms } from './algorithms.ts';
import type { Parameter } from './declaration.ts';

/** An algorithm with some of its parameters; the others get their defaults. */
export const algorithmPlanSchema = z
  .strictObject({
    algorithm: z.enum(algorithmNames),
    parameters: z.record(z.string(), z.unknown()).default({}),
  })
  .transform(({ algorithm, parameters }, context): AlgorithmPlan => {
    const parsed = parametersSchema(algorithm).safeParse(parameters);
    // The schema is made of the declaration that the type is made of, which the compiler cannot see.
    if (parsed.success) return { algorithm, parameters: parsed.data } as unknown as AlgorithmPlan;
    for (const { message } of parsed.error.issues) context.addIssue({ code: 'custom', message });
    return z.NEVER;
  });

/**
 * Completes `{ algorithm, parameters }`. Throws `plan-invalid`, naming the parameter that is none of the algorithm's or
 * whose value lies outside its range, and the range.
 */
export function parseAlgorithmPlan(value: unknown): AlgorithmPlan {
  const parsed = algorithmPlanSchema.safeParse(value);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const isName = issue?.path[0] === 'algorithm';
  const message = isName
    ? `There is no such algorithm. Choose from ${algorithmNames.join(', ')}.`
    : issue?.message;
  throw new Failure('plan-invalid', message ?? 'This is no algorithm with parameters.');
}

/** An algorithm as it is without any choice of a person. */
export function defaultAlgorithmPlan(algorithm: AlgorithmName): AlgorithmPlan {
  return parseAlgorithmPlan({ algorithm });
}

/** What a parameter may be, in words: `1 to 100`, or the choices. */
export function rangeText(parameter: Parameter): string {
  switch (parameter.kind) {
    case 'integer':
      return `a whole number from ${parameter.minimum} to ${parameter.maximum}`;
    case 'number':
      return `a number from ${parameter.minimum} to ${parameter.maximum}`;
    case 'choice':
      return `one of ${parameter.choices.join(', ')}`;
  }
}

function parametersSchema(algorithm: AlgorithmName) {
  const { name, parameters } = algorithms[algorithm];
  const shape = Object.fromEntries(
    parameters.map((parameter) => [parameter.name, valueSchema(name, parameter)]),
  );
  const known = parameters.map((parameter) => parameter.name).join(', ');
  return z.strictObject(shape, {
    error: (issue) =>
      issue.code === 'unrecognized_keys'
        ? `${name} has no parameter ${issue.keys.join(', ')}; it has ${known}.`
        : undefined,
  });
}

function valueSchema(algorithm: string, parameter: Parameter) {
  const error = `${algorithm}: ${parameter.name} must be ${rangeText(parameter)}.`;
  switch (parameter.kind) {
    case 'integer':
      return z
        .int({ error })
        .min(parameter.minimum, { error })
        .max(parameter.maximum, { error })
        .default(parameter.default);
    case 'number':
      return z
        .number({ error })
        .min(parameter.minimum, { error })
        .max(parameter.maximum, { error })
        .default(parameter.default);
    case 'choice':
      return z.enum(parameter.choices, { error }).default(parameter.default);
  }
}
