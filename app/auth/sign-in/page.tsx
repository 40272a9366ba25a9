import type { Metadata } from 'next'
import { SignInFlow } from '@/components/auth/sign-in-flow'
import { CenteredPage } from '@/components/pages/centered-page'
import { ErrorCallout } from '@/components/ui/error-callout'
import { AppError } from '@/lib/app-error'
import { browserSignIn } from '@/lib/auth/browser-sign-in'
import { currentCookie, currentSession } from '@/lib/auth/current-session'
import { safeReturnPath } from '@/lib/auth/return-path'
import { configuration } from '@/lib/config/configuration'

export const metadata: Metadata = { title: 'Sign in' }

export default async function SignInPage({ searchParams }: { searchParams: Promise<{ returnTo?: string | string[] }> }) {
  const { returnTo } = await searchParams
  const settings = await browserSignIn().catch((fault: unknown) => {
    if (fault instanceof AppError) return fault
    throw fault
  })
  if (settings instanceof AppError)
    return (
      <CenteredPage>
        <h1>Sign in</h1>
        <ErrorCallout error={settings.reported()} />
      </CenteredPage>
    )
  const hasSession = (await currentSession()) !== undefined
  return (
    <SignInFlow
      settings={settings}
      returnTo={safeReturnPath([returnTo].flat()[0])}
      hasSession={hasSession}
      hasEnded={!hasSession && (await currentCookie()) !== undefined}
      isEmulator={configuration().isLocalDemo}
    />
  )
}
