import { AppError, InteractionRequiredError } from '@/lib/app-error'
import type { ReportedError } from '@/lib/domain/reported-error'

/** The result of reading from Azure for a page: the value, a sign-in requirement, or a refusal that the page can show. */
export type ReadResult<T> = { kind: 'read'; value: T } | { kind: 'ask'; claims: string } | { kind: 'refused'; error: AppError }

/** Reads from Azure for a page. Unexpected errors still reach the error page. */
export async function readOrAsk<T>(ask: () => Promise<T>): Promise<ReadResult<T>> {
  try {
    return { kind: 'read', value: await ask() }
  } catch (fault) {
    if (fault instanceof InteractionRequiredError) return { kind: 'ask', claims: fault.claims }
    if (fault instanceof AppError) return { kind: 'refused', error: fault }
    throw fault
  }
}

/** Returns the value, or the error in a form that can be sent to the browser. */
export function read<T>(result: Exclude<ReadResult<T>, { kind: 'ask' }>): T | { error: ReportedError } {
  return result.kind === 'read' ? result.value : { error: result.error.reported() }
}
