import type { z } from 'zod'
import type { Emulator } from '../emulator'
import type { ControlInternals } from './control-internals'

/** What one control request does; gets the parsed JSON body. */
export type Operation = (emulator: Emulator, internals: ControlInternals, body: unknown) => unknown

/** Operations by method and path. */
export type Operations = Readonly<Record<string, Operation>>

/** An operation that takes a checked body. */
export const operation =
  <Schema extends z.ZodType>(
    schema: Schema,
    run: (emulator: Emulator, internals: ControlInternals, input: z.output<Schema>) => unknown,
  ): Operation =>
  (emulator, internals, body) =>
    run(emulator, internals, schema.parse(body))
