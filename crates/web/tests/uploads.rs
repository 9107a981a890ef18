//! Files sent: piece by piece, with the token first, and no more than the route takes.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use safeboard_web::{Access, Member, Problem, Shared, Upload, Visit, application_of, upload};

use crate::support::{Place, block_on};

const LIMIT: usize = 5_000_000;

async fn count(
    _: State<Shared>,
    _: Visit,
    member: Member,
    mut upload: Upload,
) -> Result<Response, Problem> {
    let (mut bytes, mut said) = (0, String::new());
    while let Some(mut part) = upload.next().await? {
        said += part.file_name();
        while let Some(chunk) = part.chunk().await? {
            bytes += chunk.len();
        }
    }
    Ok(format!("{} sent {bytes} of {said}", member.who.login).into_response())
}

#[test]
fn a_file_arrives_from_a_page_of_ones_own_and_within_the_limit() {
    block_on(async {
        let mut place = Place::peopled().await;
        let route = upload("/send", Access::Writes("target"), LIMIT, count);
        place.app = application_of(place.site.clone(), vec![route]);
        let mut browser = place.signed_in("analyst").await;
        let session = browser.cookies["safeboard-session"].clone();
        let token = board::accounts::sha256(format!("form\0{session}").as_bytes());
        let file = vec![b'x'; 3_000_000];
        let answer = browser.send("/send", &token, &file).await;
        assert_eq!(answer.text, "analyst sent 3000000 of rows.csv");
        let forged = browser.send("/send", "made up", &file).await;
        assert_eq!(forged.status, StatusCode::FORBIDDEN);
        let large = browser.send("/send", &token, &vec![b'x'; LIMIT + 1]).await;
        assert_eq!(large.status, StatusCode::PAYLOAD_TOO_LARGE);
        assert!(large.says("At most 5 MB can be sent here"), "{}", large.text);
        let typed = browser.post_as_is("/send", &[("form-token", &token)]).await;
        assert_eq!(typed.status, StatusCode::UNSUPPORTED_MEDIA_TYPE);
        browser.headers = vec![("sec-fetch-site", "cross-site".to_owned())];
        assert_eq!(browser.send("/send", &token, b"x").await.status, StatusCode::FORBIDDEN);
        let mut other = place.signed_in("board-member").await;
        assert_eq!(other.send("/send", "any", b"x").await.status, StatusCode::FORBIDDEN);
    });
}
