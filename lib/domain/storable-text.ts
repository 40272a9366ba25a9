import * as z from 'zod/mini'

/** A text that a JSON column can hold: PostgreSQL refuses NUL characters and halves of surrogate pairs, so they are taken out. */
export const storableText = (lengthMax: number) =>
  z.pipe(
    z.string().check(z.maxLength(lengthMax)),
    z.transform((text: string) => text.toWellFormed().replaceAll('\u0000', '')),
  )

/** The same without spaces at its ends. */
export const trimmedText = (lengthMax: number) =>
  z.pipe(
    storableText(lengthMax),
    z.transform((text: string) => text.trim()),
  )
