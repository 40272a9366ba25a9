'use client'

import { ColumnTripleRegular } from '@fluentui/react-icons'
import { LazyMenu } from '@/components/ui/lazy/lazy-menu'
import { lazyPart } from '@/components/ui/lazy/lazy-part'
import type { ColumnChoiceProps } from './columns-menu'

const menu = lazyPart(() => import('./columns-menu').then(({ ColumnsMenu }) => ColumnsMenu))

/** Selects which columns of a list are shown. Its name says how many aren't. */
export function ColumnsButton({ of, ...choice }: ColumnChoiceProps & { of?: string }) {
  const hidden = choice.hidden.length
  return (
    <LazyMenu menu={menu} menuProps={choice} appearance="subtle" icon={<ColumnTripleRegular />}>
      {`Columns${of ?? ''}`}
      {hidden > 0 && ` (${hidden} hidden)`}
    </LazyMenu>
  )
}
