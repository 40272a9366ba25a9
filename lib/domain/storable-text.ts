import * as z from 'zod/mini'

/** Whether PostgreSQL can store a text: it refuses NUL characters and halves of surrogate pairs. */
export function isStorable(text: string): boolean {
  return text.isWellFormed() && !text.includes('\u0000')
}

/** Whether a text has characters that no one can see, such as control characters, zero-width spaces, and blank letters. */
export function hasInvisible(text: string): boolean {
  return /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\u115F\u1160\u2800\u3164\uFFA0]/u.test(text)
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
