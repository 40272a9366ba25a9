'use client'

import { JsonDifference } from '@/components/diff/json-difference'
import { SectionCard } from '@/components/ui/layout/section-card'
import type { AlertResourceState } from '@/lib/domain/alerts/alert-resource'
import type { TableState } from '@/lib/domain/tables/table-state'

interface StatesCardProps {
  name: string
  /** Null where the resource doesn't exist. */
  before: AlertResourceState | TableState | null
  wanted: AlertResourceState | TableState | null
}

/** Both states of a resource that a request would change, as JSON. */
export function StatesCard({ name, before, wanted }: StatesCardProps) {
  return (
    <SectionCard title="Before and after as JSON">
      <JsonDifference before={before} after={wanted} heads={['Before', 'After']} caption={`${name} before and after the change, as JSON`} />
    </SectionCard>
  )
}
