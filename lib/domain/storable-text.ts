import { z } from 'zod'

/** A text that a JSON column can hold: PostgreSQL refuses NUL characters and halves of surrogate pairs, so they are taken out. */
export const storableText = (lengthMax: number) =>
  z
    .string()
    .max(lengthMax)
    .transform((text) => text.toWellFormed().replaceAll('\u0000', ''))
