import { type NextRequest, NextResponse } from 'next/server'
import { bodyRefusal, isBodyTooLarge } from '@/lib/actions/body-limit'
import { correlationHeader } from '@/lib/actions/correlation'
import { isReadableActionBody, isReadablePath, unreadableRefusal } from '@/lib/actions/readable-request'
import { configuration } from '@/lib/config/configuration'

/**
 * Runs before every page, action, and handler. Refuses bodies that are too long or can't be read and paths that can't be decoded, gives each response its own nonce and a strict content
 * security policy, gives the request an ID for the security log, and passes the requested path to the page, because a Server Component
 * can't read its own URL.
 */
export async function proxy(request: NextRequest): Promise<Response> {
  if (await isBodyTooLarge(request)) return bodyRefusal()
  if (request.method === 'POST' && request.headers.has('next-action') && !isReadableActionBody(await request.text()))
    return unreadableRefusal()
  const nonce = crypto.randomUUID()
  const policy = contentSecurityPolicy(nonce)
  const headers = new Headers(request.headers)
  const correlationId = crypto.randomUUID()
  headers.set('x-nonce', nonce)
  headers.set(correlationHeader, correlationId)
  headers.set('content-security-policy', policy)
  headers.set('x-portal-path', request.nextUrl.pathname + request.nextUrl.search)

  const response = isReadablePath(request.nextUrl.pathname)
    ? NextResponse.next({ request: { headers } })
    : NextResponse.rewrite(new URL('/not-found', request.url), { request: { headers } })
  response.headers.set('content-security-policy', policy)
  response.headers.set(correlationHeader, correlationId)
  response.headers.set('referrer-policy', 'no-referrer')
  response.headers.set('x-content-type-options', 'nosniff')
  response.headers.set('permissions-policy', 'camera=(), geolocation=(), microphone=()')
  if (configuration().isHttps) response.headers.set('strict-transport-security', 'max-age=31536000; includeSubDomains')
  return response
}

export const config = {
  matcher: [{ source: '/((?!_next/static|_next/image|favicon.ico|icon.svg).*)' }],
}

/**
 * Allows only the portal's own scripts, and connections only to the portal and the sign-in service. Fluent UI sets style attributes at
 * run time (progress bars, tab indicators), which a nonce can't cover. Development evaluates code for hot reloading.
 */
function contentSecurityPolicy(nonce: string): string {
  const authority = new URL(configuration().cloud.authorityUrl).origin
  const isDevelopment = process.env.NODE_ENV === 'development'
  return [
    `default-src 'self'`,
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${isDevelopment ? " 'unsafe-eval'" : ''}`,
    `style-src 'self' 'nonce-${nonce}'`,
    `style-src-attr 'unsafe-inline'`,
    `img-src 'self' data:`,
    `font-src 'self' data:`,
    `connect-src 'self' ${authority}${isDevelopment ? ' ws:' : ''}`,
    `frame-src 'self' ${authority}`,
    `frame-ancestors 'self'`,
    `form-action 'self'`,
    `base-uri 'none'`,
    `object-src 'none'`,
  ].join('; ')
}
