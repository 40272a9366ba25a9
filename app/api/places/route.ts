import { defineHandler } from '@/lib/actions/define-handler'
import { placeTextLengthMax } from '@/lib/domain/places/place'
import { findPlaces } from '@/lib/places/find-places'

/** Returns where the person can go by the text `q`. */
export const GET = defineHandler({
  permission: 'setting:read',
  limit: 'progress',
  logs: 'nothing',
  signedOut: 'Your session has ended. Sign in again to search.',
  failure: "A search of the portal couldn't be completed",
  failureMessage: "Something went wrong in the portal, so the search couldn't be completed. Try again in a minute.",
  statusOf: () => 503,
  run: async ({ request, db, session }) => ({
    places: await findPlaces(db, session, (request.nextUrl.searchParams.get('q') ?? '').slice(0, placeTextLengthMax)),
  }),
})
