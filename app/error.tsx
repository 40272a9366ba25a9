'use client'

import { BrokenPage } from '@/components/pages/broken-page'

export default function RootError({ error, retry }: { error: unknown; retry: () => void }) {
  return <BrokenPage error={error} onRetry={retry} isAlone />
}
