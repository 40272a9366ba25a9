'use client'

import { JsonDifference } from '@/components/diff/json-difference'
import { SectionCard } from '@/components/ui/layout/section-card'
import type { ResourceState } from '@/lib/domain/resources/changed-resource'

interface StatesCardProps {
  name: string
  /** Null where the resource doesn't exist. */
  before: ResourceState | null
  wanted: ResourceState | null
}

/** Both states of a resource that a request would change, as JSON. */
export function StatesCard({ name, before, wanted }: StatesCardProps) {
  return (
    <SectionCard title="Before and after as JSON">
      <JsonDifference before={before} after={wanted} heads={['Before', 'After']} caption={`${name} before and after the change, as JSON`} />
    </SectionCard>
  )
}
