import type { Metadata } from 'next'
import { SignInFlow } from '@/components/auth/sign-in-flow'
import { CenteredPage } from '@/components/pages/centered-page'
import { ErrorCallout } from '@/components/ui/error-callout'
import { AppError } from '@/lib/app-error'
import { tenantChoices } from '@/lib/auth/browser-sign-in'
import { currentCookie, currentSession } from '@/lib/auth/current-session'
import { safeReturnPath } from '@/lib/auth/return-path'
import { configuration } from '@/lib/config/configuration'

export const metadata: Metadata = { title: 'Sign in' }

interface SignInPageProps {
  searchParams: Promise<{ returnTo?: string | string[]; tenant?: string | string[] }>
}

/** A link can name the tenant to sign in to, so that people who work in several get to the page that it's about. */
export default async function SignInPage({ searchParams }: SignInPageProps) {
  const { returnTo, tenant } = await searchParams
  const tenants = await tenantChoices().catch((fault: unknown) => {
    if (fault instanceof AppError) return fault
    throw fault
  })
  if (tenants instanceof AppError)
    return (
      <CenteredPage>
        <h1>Sign in</h1>
        <ErrorCallout error={tenants.reported()} />
      </CenteredPage>
    )
  const linkedId = [tenant].flat()[0]?.toLowerCase()
  const session = await currentSession()
  const hasSession = session !== undefined && (linkedId === undefined || session.tenantId === linkedId)
  return (
    <SignInFlow
      tenants={tenants}
      linkedTenantId={linkedId ?? null}
      returnTo={safeReturnPath([returnTo].flat()[0])}
      hasSession={hasSession}
      hasEnded={session === undefined && (await currentCookie()) !== undefined}
      isEmulator={configuration().isLocalDemo}
    />
  )
}
