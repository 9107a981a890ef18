//! Signing in through the council's own provider (`OpenID Connect`, such as Microsoft Entra ID): code flow
//! with PKCE, state and nonce. It says who somebody is; what they may do is still for the record to say.

use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use board::accounts::Seconds;
use openidconnect::core::{
    CoreAuthenticationFlow, CoreClient, CoreIdTokenClaims, CoreProviderMetadata,
};
use openidconnect::{
    AuthorizationCode, ClientId, ClientSecret, CsrfToken, IssuerUrl, Nonce, PkceCodeChallenge,
    PkceCodeVerifier, RedirectUrl, Scope, reqwest,
};

use crate::problem::Problem;
use crate::secrets::are_same;

/// Where the provider sends somebody back to.
pub const BACK: &str = "/sign-in/council/back";

/// What is agreed with the provider.
#[derive(Clone)]
pub struct ProviderSettings {
    /// `https://login.microsoftonline.com/TENANT/v2.0`.
    pub issuer: String,
    pub client: String,
    pub secret: Option<String>,
    pub claim: Claim,
    /// Where people reach this site: `https://safeboard.example`.
    pub site: String,
}

/// Which claim is somebody's login here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Claim {
    PreferredUsername,
    /// Only where the provider says it has verified it.
    Email,
    Subject,
}

/// A provider and those who are on their way to it and back.
pub struct Provider {
    settings: ProviderSettings,
    http: reqwest::Client,
    known: tokio::sync::Mutex<Option<(Seconds, CoreProviderMetadata)>>,
    away: Mutex<HashMap<String, Away>>,
}

/// Somebody who was sent to the provider.
struct Away {
    nonce: Nonce,
    verifier: PkceCodeVerifier,
    /// The form token of the browser that was sent.
    browser: String,
    next: String,
    until: Seconds,
}

const ASKED_AGAIN: Seconds = 60 * 60;
const PATIENCE: Seconds = 10 * 60;
/// People who are away at once.
const MANY: usize = 10_000;

impl ProviderSettings {
    /// From `SAFEBOARD_OIDC_ISSUER`, `_CLIENT`, `_SECRET`, `_CLAIM` and `SAFEBOARD_URL`; none where no
    /// issuer is set. Errors are sentences.
    pub fn from_environment() -> Result<Option<Self>, String> {
        Self::of(|name| std::env::var(name).ok().filter(|value| !value.is_empty()))
    }

    fn of(read: impl Fn(&str) -> Option<String>) -> Result<Option<Self>, String> {
        let Some(issuer) = read("SAFEBOARD_OIDC_ISSUER") else { return Ok(None) };
        let needed = |name: &str| {
            read(name).ok_or_else(|| format!("SAFEBOARD_OIDC_ISSUER is set: set {name} as well"))
        };
        let is_near =
            issuer.starts_with("http://127.0.0.1") || issuer.starts_with("http://localhost");
        if !issuer.starts_with("https://") && !is_near {
            return Err("SAFEBOARD_OIDC_ISSUER has to begin with https://".to_owned());
        }
        let claim = match read("SAFEBOARD_OIDC_CLAIM").as_deref() {
            None | Some("preferred_username") => Claim::PreferredUsername,
            Some("email") => Claim::Email,
            Some("sub") => Claim::Subject,
            Some(_) => {
                return Err("SAFEBOARD_OIDC_CLAIM is preferred_username, email or sub".to_owned());
            }
        };
        let site = needed("SAFEBOARD_URL")?.trim_end_matches('/').to_owned();
        let (client, secret) = (needed("SAFEBOARD_OIDC_CLIENT")?, read("SAFEBOARD_OIDC_SECRET"));
        Ok(Some(Self { issuer, client, secret, claim, site }))
    }
}

impl Provider {
    pub fn new(settings: ProviderSettings) -> Self {
        // A provider that sends elsewhere is not followed.
        let http = reqwest::ClientBuilder::new()
            .redirect(reqwest::redirect::Policy::none())
            .timeout(Duration::from_secs(10))
            .build()
            .expect("TLS is built in");
        Self { settings, http, known: tokio::sync::Mutex::default(), away: Mutex::default() }
    }

    fn away(&self) -> MutexGuard<'_, HashMap<String, Away>> {
        self.away.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Where to send a browser, whose form token is `browser`.
    pub async fn begin(&self, browser: &str, next: &str, now: Seconds) -> Result<String, Problem> {
        let (challenge, verifier) = PkceCodeChallenge::new_random_sha256();
        let client = self.client(self.metadata(now).await?)?;
        let (url, state, nonce) = client
            .authorize_url(
                CoreAuthenticationFlow::AuthorizationCode,
                CsrfToken::new_random,
                Nonce::new_random,
            )
            .add_scope(Scope::new("profile".to_owned()))
            .add_scope(Scope::new("email".to_owned()))
            .set_pkce_challenge(challenge)
            .url();
        let (browser, next, until) = (browser.to_owned(), next.to_owned(), now + PATIENCE);
        let mut away = self.away();
        away.retain(|_, away| away.until > now);
        if away.len() >= MANY {
            return Err(Problem::TooMany(60));
        }
        let state = state.secret().clone();
        away.insert(state, Away { nonce, verifier, browser, next, until });
        Ok(url.to_string())
    }

    /// Who came back to the browser they left with, and where they wanted to go.
    pub async fn finish(
        &self,
        browser: &str,
        state: &str,
        code: &str,
        now: Seconds,
    ) -> Result<(String, String), Problem> {
        let away = self.away().remove(state);
        let away = away.filter(|own| own.until > now && are_same(&own.browser, browser));
        let away = away.ok_or_else(|| not_done("it took too long, or began in another browser"))?;
        let client = self.client(self.metadata(now).await?)?;
        let tokens = client
            .exchange_code(AuthorizationCode::new(code.to_owned()))
            .map_err(Problem::failed)?
            .set_pkce_verifier(away.verifier)
            .request_async(&self.http)
            .await
            .map_err(|error| self.refused(&error))?;
        let token = openidconnect::TokenResponse::id_token(&tokens);
        let token = token.ok_or_else(|| not_done("your council's provider gave no identity"))?;
        let claims = token.claims(&client.id_token_verifier(), &away.nonce);
        let claims = claims.map_err(|error| self.refused(&error))?;
        Ok((self.login(claims)?, away.next))
    }

    fn login(&self, claims: &CoreIdTokenClaims) -> Result<String, Problem> {
        let found = match self.settings.claim {
            Claim::PreferredUsername => claims.preferred_username().map(|name| name.to_string()),
            Claim::Email => {
                let email = claims.email().filter(|_| claims.email_verified() == Some(true));
                email.map(|email| email.to_string())
            }
            Claim::Subject => Some(claims.subject().to_string()),
        };
        found.ok_or_else(|| not_done("your council's provider did not say your login"))
    }

    /// For the log what the provider said; for whoever asked only that it did.
    fn refused(&self, error: &dyn std::error::Error) -> Problem {
        tracing::error!(issuer = self.settings.issuer, %error, "the provider's answer did not hold");
        not_done("your council's provider did not confirm it")
    }

    /// What the provider says of itself, asked again every hour: its keys change.
    async fn metadata(&self, now: Seconds) -> Result<CoreProviderMetadata, Problem> {
        let mut known = self.known.lock().await;
        if let Some((at, metadata)) = known.as_ref()
            && now - at < ASKED_AGAIN
        {
            return Ok(metadata.clone());
        }
        let issuer = IssuerUrl::new(self.settings.issuer.clone()).map_err(Problem::failed)?;
        let found = CoreProviderMetadata::discover_async(issuer, &self.http).await;
        let found = found.map_err(|error| self.refused(&error))?;
        *known = Some((now, found.clone()));
        Ok(found)
    }
}

/// A macro would be shorter than the client's type, which says for each address whether it is set.
type Client = CoreClient<
    openidconnect::EndpointSet,
    openidconnect::EndpointNotSet,
    openidconnect::EndpointNotSet,
    openidconnect::EndpointNotSet,
    openidconnect::EndpointMaybeSet,
    openidconnect::EndpointMaybeSet,
>;

impl Provider {
    fn client(&self, metadata: CoreProviderMetadata) -> Result<Client, Problem> {
        let back = RedirectUrl::new(format!("{}{BACK}", self.settings.site));
        let client = ClientId::new(self.settings.client.clone());
        let secret = self.settings.secret.clone().map(ClientSecret::new);
        let client = CoreClient::from_provider_metadata(metadata, client, secret);
        Ok(client.set_redirect_uri(back.map_err(Problem::failed)?))
    }
}

fn not_done(why: &str) -> Problem {
    Problem::Wrong(format!("you could not be signed in: {why}; try again from the sign-in page"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn set(pairs: &[(&str, &str)]) -> Result<Option<ProviderSettings>, String> {
        ProviderSettings::of(|name| {
            let found = pairs.iter().find(|(own, _)| *own == name);
            found.map(|(_, value)| (*value).to_owned())
        })
    }

    #[test]
    fn settings_are_whole_or_say_what_is_missing() {
        assert!(set(&[]).expect("none").is_none());
        let issuer = ("SAFEBOARD_OIDC_ISSUER", "https://login.example/t/v2.0");
        let error = set(&[issuer]).err().expect("no address of the site");
        assert!(error.contains("set SAFEBOARD_URL as well"), "{error}");
        let site = ("SAFEBOARD_URL", "https://safeboard.example/");
        let client = ("SAFEBOARD_OIDC_CLIENT", "c");
        let found = set(&[issuer, site, client]).expect("whole").expect("set");
        assert_eq!(
            (found.site.as_str(), found.claim),
            ("https://safeboard.example", Claim::PreferredUsername)
        );
        assert!(set(&[issuer, site, client, ("SAFEBOARD_OIDC_CLAIM", "name")]).is_err());
        assert!(set(&[("SAFEBOARD_OIDC_ISSUER", "http://login.example"), site, client]).is_err());
    }

    #[tokio::test]
    async fn nobody_comes_back_who_was_not_sent() {
        let settings = ProviderSettings {
            issuer: "http://127.0.0.1:9".to_owned(),
            client: "c".to_owned(),
            secret: None,
            claim: Claim::Subject,
            site: "http://127.0.0.1:8080".to_owned(),
        };
        let provider = Provider::new(settings);
        let away = |browser: &str| Away {
            nonce: Nonce::new_random(),
            verifier: PkceCodeChallenge::new_random_sha256().1,
            browser: browser.to_owned(),
            next: "/".to_owned(),
            until: 100,
        };
        for (state, browser, now) in
            [("other", "own", 1), ("state", "another's", 1), ("state", "own", 100)]
        {
            provider.away().insert("state".to_owned(), away("own"));
            let refused = provider.finish(browser, state, "code", now).await.expect_err("refused");
            assert!(matches!(&refused, Problem::Wrong(words) if words.contains("another browser")));
        }
    }
}
