// Browsers keep the fragment to themselves, so only the page can see whether the address is complete.
const offer = document.getElementById('offer');
const complete = location.hash === (offer.dataset.fragment ? '#' + offer.dataset.fragment : '');
offer.disabled = !complete;
document.getElementById('fragment-problem').hidden = complete;
document.getElementById('mark').setAttribute('aria-disabled', String(!complete));
