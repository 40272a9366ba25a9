import 'server-only'

/**
 * Whether a 401 is about a subscription of another directory, for example after a transfer, and not about the token itself
 * (Azure/BatchExplorer#2044).
 */
export function isOtherDirectory(azureCode: string | undefined): boolean {
  return azureCode?.toLowerCase() === 'invalidauthenticationtokentenant'
}

/**
 * Reads the code and the message of an error from Azure in both formats: the gateway wraps the error (`{"error":{…}}`), and the
 * diagnostics backend doesn't. A proxy in between can return HTML or an empty body.
 */
export function errorBody(body: string): { code?: string; message?: string } {
  try {
    const parsed = JSON.parse(body) as unknown
    if (!isRecord(parsed)) return {}
    const inner = isRecord(parsed.error) ? parsed.error : parsed
    return {
      ...(typeof inner.code === 'string' ? { code: inner.code } : {}),
      ...(typeof inner.message === 'string' ? { message: inner.message } : {}),
    }
  } catch {
    return {}
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}
