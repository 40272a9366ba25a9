import type { z } from 'zod'
import type { Emulator } from '../emulator'
import type { ControlInternals } from './control-internals'

/** Handles one control request with its parsed JSON body. */
export type Operation = (emulator: Emulator, internals: ControlInternals, body: unknown) => unknown

/** Operations by method and path. */
export type Operations = Readonly<Record<string, Operation>>

/** An operation that validates its body first. */
export const operation =
  <Schema extends z.ZodType>(
    schema: Schema,
    run: (emulator: Emulator, internals: ControlInternals, input: z.output<Schema>) => unknown,
  ): Operation =>
  (emulator, internals, body) =>
    run(emulator, internals, schema.parse(body))
