import 'server-only'

import { AppError, InteractionRequiredError } from '@/lib/app-error'

/**
 * Returns what was asked for, or something else if it can't be found out.
 * @throws InteractionRequiredError if Microsoft Entra requires a sign-in step first, which stops everything.
 */
export async function quietly<T>(ask: () => Promise<T>, otherwise: T): Promise<T> {
  try {
    return await ask()
  } catch (fault) {
    if (fault instanceof InteractionRequiredError || !(fault instanceof AppError)) throw fault
    return otherwise
  }
}
