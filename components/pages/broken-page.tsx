'use client'

import { ErrorCallout } from '@/components/ui/error-callout'
import { PageHeader } from '@/components/ui/page-header'
import { databaseFaultOfDigest, databaseFaultWords } from '@/lib/domain/database-fault'
import type { ReportedError } from '@/lib/domain/reported-error'
import { CenteredPage } from './centered-page'

interface BrokenPageProps {
  error: unknown
  onRetry: () => void
  /** True if the page has no shell. */
  isAlone?: boolean
}

/** For unforeseen errors. Drafts and changes are kept on the server, so nothing is lost with the page. */
export function BrokenPage({ error, onRetry, isAlone = false }: BrokenPageProps) {
  const content = (
    <div>
      <PageHeader title="This page couldn't be shown" />
      <ErrorCallout error={reported(error)} onRetry={onRetry} />
    </div>
  )
  return isAlone ? <CenteredPage>{content}</CenteredPage> : content
}

/** Next.js replaces a server error's message with a digest that is also in the server's log. */
function reported(error: unknown): ReportedError {
  const digest = error instanceof Error && 'digest' in error && typeof error.digest === 'string' ? error.digest : undefined
  const fault = databaseFaultOfDigest(digest)
  if (fault) return { code: fault, userMessage: databaseFaultWords[fault], retryable: true, requestId: digest }
  return {
    code: 'page-failed',
    userMessage:
      "Something went wrong while the portal was preparing this page. This error doesn't affect your drafts or recorded changes. Try again. If the problem continues, contact your portal administrator.",
    retryable: true,
    requestId: digest,
  }
}
