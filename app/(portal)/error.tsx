'use client'

import { BrokenPage } from '@/components/pages/broken-page'

export default function PortalError({ error, retry }: { error: unknown; retry: () => void }) {
  return <BrokenPage error={error} onRetry={retry} />
}
