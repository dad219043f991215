export default function Page() {
  return (
    <main>
      <h1>A shared report</h1>
      <p>
        Share a run in Unfold and put the token of its link behind <code>/share/</code> here. The page is rendered on this server with all
        that the run has found so far, and goes on live in the browser.
      </p>
    </main>
  )
}
