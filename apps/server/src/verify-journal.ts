// For what only checks a file: nothing else of the server is loaded.
export { verifyJournal } from '@unfold/engine/chain'
