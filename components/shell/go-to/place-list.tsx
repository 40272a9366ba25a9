'use client'

import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components'
import { quiet, stack } from '@/components/ui/layout/shared-styles'
import { type Place, placeKinds, placeKindWords } from '@/lib/domain/places/place'

const useStyles = makeStyles({
  list: { ...stack.XXS, maxHeight: '50vh', overflowY: 'auto' },
  heading: { ...quiet, fontSize: tokens.fontSizeBase200, paddingInline: tokens.spacingHorizontalS, paddingTop: tokens.spacingVerticalS },
  option: {
    display: 'flex',
    flexWrap: 'wrap',
    columnGap: tokens.spacingHorizontalM,
    padding: `${tokens.spacingVerticalSNudge} ${tokens.spacingHorizontalS}`,
    borderRadius: tokens.borderRadiusMedium,
    cursor: 'pointer',
    overflowWrap: 'anywhere',
    ':hover': { backgroundColor: tokens.colorSubtleBackgroundHover },
  },
  active: {
    backgroundColor: tokens.colorSubtleBackgroundSelected,
    outline: `${tokens.strokeWidthThin} solid ${tokens.colorStrokeFocus2}`,
    outlineOffset: '-1px',
  },
  detail: quiet,
})

interface PlaceListProps {
  id: string
  places: readonly Place[]
  active: number
  optionId: (index: number) => string
  onSelect: (place: Place) => void
}

/** The places that were found, by kind. The focus stays in the text field, which names the active one. */
export function PlaceList({ id, places, active, optionId, onSelect }: PlaceListProps) {
  const styles = useStyles()
  return (
    <div id={id} role="listbox" aria-label="Results" className={styles.list}>
      {placeKinds
        .filter((kind) => places.some((place) => place.kind === kind))
        .map((kind) => (
          <div key={kind} role="group" aria-label={placeKindWords[kind]}>
            <div role="presentation" className={styles.heading}>
              {placeKindWords[kind]}
            </div>
            {places.map((place, index) =>
              place.kind === kind ? (
                <div
                  key={place.href}
                  id={optionId(index)}
                  role="option"
                  tabIndex={-1}
                  aria-selected={index === active}
                  className={mergeClasses(styles.option, index === active && styles.active)}
                  onClick={() => onSelect(place)}
                >
                  <span dir="auto">{place.title}</span>
                  {place.detail && <span className={styles.detail}>{place.detail}</span>}
                </div>
              ) : null,
            )}
          </div>
        ))}
    </div>
  )
}
