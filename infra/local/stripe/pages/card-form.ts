/** Where a card is entered, with the list of those that exist here. */
import { testCards } from '../cards'
import { escapeHtml } from './page'

export function cardForm(action: string, label: string, error?: string, fields: Record<string, string> = {}): string {
  const hidden = Object.entries(fields).map(
    ([name, value]) => `<input type="hidden" name="${escapeHtml(name)}" value="${escapeHtml(value)}">`,
  )
  return `${error ? `<p role="alert" id="problem">${escapeHtml(error)}</p>` : ''}
<form method="post" action="${escapeHtml(action)}">${hidden.join('')}
<label for="card">Card number</label>
<input id="card" name="card" type="text" inputmode="numeric" autocomplete="off" required maxlength="23" placeholder="4242 4242 4242 4242" list="cards"${error ? ' aria-invalid="true" aria-describedby="problem"' : ''}>
<datalist id="cards">${testCards.map(({ number, label: what }) => `<option value="${spaced(number)}">${what}</option>`).join('')}</datalist>
<button type="submit">${escapeHtml(label)}</button>
</form>
<details><summary>Test cards</summary><table><thead><tr><th scope="col">Number</th><th scope="col">It …</th></tr></thead><tbody>${testCards
    .map(({ number, label: what }) => `<tr><td><code>${spaced(number)}</code></td><td>${what}</td></tr>`)
    .join('')}</tbody></table></details>`
}

export const spaced = (number: string): string => number.replace(/(\d{4})(?=\d)/g, '$1 ')

/** 3-D Secure: the bank asks whether it is really them. */
export function securePage(action: string, card: string, amount: string) {
  const hidden = `<input type="hidden" name="card" value="${escapeHtml(card)}">`
  return {
    title: '3-D Secure',
    body: `<h1>Is this you?</h1>
<p class="quiet">Your bank asks you to confirm ${escapeHtml(amount)} to Better Data with the card that ends in ${escapeHtml(card.slice(-4))}. This stands in for your bank’s own page.</p>
<form method="post" action="${escapeHtml(action)}">${hidden}
<div class="row"><button type="submit" name="answer" value="complete">Complete</button>
<button type="submit" name="answer" value="fail" class="plain">Fail</button></div></form>`,
  }
}
