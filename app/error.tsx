'use client'

import { BrokenPage } from '@/components/shell/broken-page'

export default function RootError({ error, retry }: { error: unknown; retry: () => void }) {
  return <BrokenPage error={error} onRetry={retry} isAlone />
}
