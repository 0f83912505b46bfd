/** The page reads whole without it: it only adds the filter. */
export const script = `
const filter = document.getElementById('filter')
filter.parentElement.hidden = false
const operations = [...document.querySelectorAll('.operation')]
filter.addEventListener('input', () => {
  const words = filter.value.toLowerCase().split(/\\s+/).filter(Boolean)
  for (const operation of operations) {
    const hidden = !words.every((word) => operation.dataset.words.includes(word))
    operation.hidden = hidden
    document.querySelector('[data-operation="' + operation.id + '"]').hidden = hidden
  }
})
document.getElementById('contents').addEventListener('click', (event) => {
  const contents = document.getElementById('contents')
  if (event.target.closest('a') && contents.matches(':popover-open')) contents.hidePopover()
})
`
