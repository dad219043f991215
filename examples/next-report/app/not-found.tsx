export default function NotFound() {
  return (
    <main>
      <h1>There is nothing behind this link</h1>
      <p>It was taken back, it has run out, or it is not whole.</p>
    </main>
  )
}
