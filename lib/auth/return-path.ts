import 'server-only'

/** Returns a path inside the portal that is safe to redirect to after sign-in; the overview for anything that could lead elsewhere. */
export function safeReturnPath(candidate: string | null | undefined): string {
  if (!candidate?.startsWith('/')) return '/'
  const base = 'https://portal.invalid'
  const url = URL.parse(candidate, base)
  if (url?.origin !== base || url.pathname.startsWith('//') || url.pathname.startsWith('/auth/') || url.pathname.startsWith('/api/'))
    return '/'
  return url.pathname + url.search
}
