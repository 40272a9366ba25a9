import * as z from 'zod/mini'

/** Whether PostgreSQL can store a text: it refuses NUL characters and halves of surrogate pairs. */
export function isStorable(text: string): boolean {
  return text.isWellFormed() && !text.includes('\u0000')
}

/** A text from which everything that PostgreSQL refuses is taken out. */
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
