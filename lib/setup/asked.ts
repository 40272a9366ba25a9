import 'server-only'

import { AppError, InteractionRequiredError } from '@/lib/app-error'
import type { Fact } from '@/lib/domain/setup/prerequisites/prerequisite-facts'

/**
 * Returns what a read returns or, if it's refused or not answered, why there is nothing.
 * @throws InteractionRequiredError if Microsoft Entra requires a sign-in step first.
 */
export async function asked<T>(ask: () => Promise<T>): Promise<Fact<T>> {
  try {
    return { kind: 'known', value: await ask() }
  } catch (fault) {
    if (fault instanceof InteractionRequiredError || !(fault instanceof AppError)) throw fault
    return { kind: 'unknown', reason: fault.userMessage, error: fault.reported() }
  }
}
