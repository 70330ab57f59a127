// Browsers keep the fragment to themselves, so only the page can see whether the address is complete.
const complete = location.hash === '#wechat_redirect';
document.getElementById('offer').disabled = !complete;
document.getElementById('fragment-problem').hidden = complete;
document.getElementById('qr').setAttribute('aria-disabled', String(!complete));
