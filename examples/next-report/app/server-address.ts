/** Where Unfold is. A page reaches it by the forwarder below `/unfold`, so that it speaks to its own origin alone. */
export const serverAddress = (): string => process.env['UNFOLD_URL'] ?? 'http://127.0.0.1:4321'
