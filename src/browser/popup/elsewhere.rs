//! A site that is none of the list: asked for at the press of a button, and given back when it is
//! switched off, which `extension/background.js` sees to.

use js_sys::{Array, Object, Promise, Reflect};
use wasm_bindgen::prelude::*;
use web_sys::Window;

use crate::browser::chrome;
use crate::sites::site_of;

/// The site of a tab, if it is none of the list.
#[derive(Clone, Debug)]
pub struct Elsewhere {
    /// Its host.
    pub host: String,
    /// The browser lets us run there.
    pub granted: bool,
}

impl Elsewhere {
    /// The site of `tab`. The browser tells its address, since the popup was opened over it; `&host=` in the
    /// popup's own address names it where the popup stands in a tab of its own.
    pub async fn of(tab: Option<f64>, window: &Window) -> Option<Self> {
        let address = window.location().search().unwrap_or_default();
        let named = address.split('&').find_map(|part| part.strip_prefix("host=").map(str::to_owned));
        let host = match (named, tab) {
            (Some(host), _) => host,
            (None, Some(tab)) => {
                let tab = chrome::tabs_get(tab).await.ok()?;
                let url = Reflect::get(&tab, &"url".into()).ok()?.as_string()?;
                // Nothing else can be asked for.
                let rest = url.strip_prefix("https://")?;
                let authority = rest.split(['/', '?', '#']).next()?.rsplit('@').next()?;
                authority.split(':').next()?.to_owned()
            }
            (None, None) => return None,
        };
        if host.is_empty() || site_of(&host).is_some() {
            return None;
        }
        let place = Self { host, granted: false };
        let given = chrome::permissions_all().await.ok()?;
        let origins =
            Reflect::get(&given, &"origins".into()).ok().and_then(|all| all.dyn_into::<Array>().ok());
        let granted = origins.is_some_and(|all| all.includes(&place.origin().into(), 0));
        Some(Self { granted, ..place })
    }

    /// Has the browser ask for it; only in answer to a press.
    #[must_use]
    pub fn ask(&self) -> Option<Promise> {
        let what = Object::new();
        Reflect::set(&what, &"permissions".into(), &Array::of1(&"scripting".into())).ok()?;
        Reflect::set(&what, &"origins".into(), &Array::of1(&self.origin().into())).ok()?;
        chrome::permissions_request(&what).ok()
    }

    fn origin(&self) -> String {
        format!("https://{}/*", self.host)
    }
}
