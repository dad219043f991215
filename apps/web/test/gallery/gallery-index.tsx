/** Every scene by its name. */
export const GalleryIndex = ({ names }: { names: readonly string[] }) => (
  <main className="p-8">
    <h1 className="text-xl">Gallery</h1>
    <ul className="mt-4 columns-2 sm:columns-3">
      {names.map((name) => (
        <li key={name}>
          <a className="text-accent hover:underline" href={`#${name}`}>
            {name}
          </a>
        </li>
      ))}
    </ul>
  </main>
)
