import 'server-only'

import { AppError } from '@/lib/app-error'
import { answerError, type RawAnswer } from './azure-error'
import { absences, type DocumentedAnswer } from './documented-answers'
import { errorBody } from './error-body'

/** Whether something exists: yes, no, or no one can say from this answer. A caller can't use the value without deciding about the last. */
export type Existence<T> = { exists: 'yes'; value: T } | { exists: 'no' } | { exists: 'unknown'; error: AppError }

/** What is read: the kind of thing, and its ID. */
export interface Subject {
  surface: keyof typeof absences
  id: string
}

/**
 * Reads one thing. Only an answer that's documented to say so for this kind of thing means that it doesn't exist. Anything else, such as a
 * page of a proxy, an unsupported path, another resource that isn't there, or no answer, leaves it open.
 */
export async function readExistence<T>(
  read: () => Promise<RawAnswer>,
  subject: Subject,
  parse: (body: string) => T,
): Promise<Existence<T>> {
  try {
    const answer = await read()
    if (answer.status === 200) return { exists: 'yes', value: parse(answer.body) }
    return saysAbsent(answer, subject) ? { exists: 'no' } : { exists: 'unknown', error: answerError(answer, subject.surface) }
  } catch (fault) {
    if (!(fault instanceof AppError)) throw fault
    return { exists: 'unknown', error: fault }
  }
}

/**
 * Returns what exists, or undefined if it's certain that it doesn't.
 * @throws AppError if that couldn't be read.
 */
export function valueOrAbsent<T>(existence: Existence<T>): T | undefined {
  switch (existence.exists) {
    case 'yes':
      return existence.value
    case 'no':
      return undefined
    case 'unknown':
      throw existence.error
  }
}

/** Whether an answer is documented to mean that this thing, and not another one, doesn't exist. */
export function saysAbsent({ status, body }: RawAnswer, { surface, id }: Subject): boolean {
  const { code, message } = errorBody(body)
  return absences[surface].some((documented) => isDocumented(documented, status, code)) && !isAboutAnotherType(message ?? '', id)
}

/** Whether an answer has the status and the code of a documented one. */
export function isDocumented(documented: DocumentedAnswer, status: number, code: string | undefined): boolean {
  return documented.status === status && documented.code.toLowerCase() === code?.toLowerCase()
}

/** A message that names a resource type names the one that's missing. A type is an identifier, which isn't translated. */
function isAboutAnotherType(message: string, id: string): boolean {
  const types = message.replaceAll(/https?:\/\/\S+/gi, '').matchAll(/\b([a-z]+\.[a-z.]+)\/([a-z]+)/gi)
  return [...types].some(([type]) => !id.toLowerCase().includes(`/${type.toLowerCase()}`))
}
