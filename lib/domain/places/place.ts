/** Somewhere in the portal that a person can go to. */
export interface Place {
  kind: PlaceKind
  title: string
  /** What tells it apart from others with the same title; empty where the title is enough. */
  detail: string
  href: string
}

/** The kinds, in the order in which they're listed. */
export const placeKinds = ['page', 'setting', 'category', 'change'] as const
export type PlaceKind = (typeof placeKinds)[number]

/** The headings of the kinds. */
export const placeKindWords: Record<PlaceKind, string> = {
  page: 'Pages',
  setting: 'Diagnostic settings',
  category: 'Categories',
  change: 'Changes',
}

/** A search for a place takes no longer text than this. */
export const placeTextLengthMax = 200

/**
 * Returns the places that contain every word of a text in their title or detail, at most `max`. Titles that begin with the text come first,
 * then titles with a word that does, then the others, each in the order given. Casing doesn't count. Without words, every place matches.
 */
export function matchingPlaces(text: string, places: readonly Place[], max: number): Place[] {
  const wanted = text.trim().toLowerCase()
  const words = wanted.split(/\s+/)
  return places
    .map((place) => ({ place, title: place.title.toLowerCase(), all: `${place.title} ${place.detail}`.toLowerCase() }))
    .filter(({ all }) => words.every((word) => all.includes(word)))
    .map((found) => ({ ...found, rank: rankOf(found.title, wanted) }))
    .sort((one, other) => one.rank - other.rank)
    .slice(0, max)
    .map(({ place }) => place)
}

function rankOf(title: string, wanted: string): number {
  if (title.startsWith(wanted)) return 0
  return title.split(/[\s_.-]+/).some((word) => word.startsWith(wanted)) ? 1 : 2
}
