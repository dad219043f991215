import { QueryClient } from '@tanstack/react-query'

/** What a server fetched is where the live run begins: it is not fetched again. */
export const createQueryClient = (): QueryClient => new QueryClient({ defaultOptions: { queries: { staleTime: Infinity, retry: false } } })
