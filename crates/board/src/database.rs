//! The database under the record: opened, checked, brought up to date. What differs between `SQLite`
//! and `PostgreSQL` is in this file and nowhere else.

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;
use std::sync::Once;
use std::time::Duration;

use sqlx::any::{AnyConnectOptions, AnyPoolOptions};
use sqlx::migrate::{MigrateError, Migration, MigrationType, Migrator};
use sqlx::{Any, AnyPool, Executor, Row, SqlSafeStr, Transaction};

use crate::BoardError;

/// One board's record. Clones share its connections.
#[derive(Clone)]
pub struct Board {
    pool: AnyPool,
    backend: Backend,
    /// For words: a path, or a URL without its password.
    place: String,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Backend {
    Sqlite,
    Postgres,
}

/// In the order in which they are applied; never changed once released.
const MIGRATIONS: &[(i64, &str, &str)] = &[
    (1, "entries and log", include_str!("../migrations/0001_entries_and_log.sql")),
    (2, "accounts", include_str!("../migrations/0002_accounts.sql")),
];

/// Connections of one program; a writer of `SQLite` waits for the one before.
const CONNECTIONS: u32 = 4;

/// How long somebody waits for a connection, or for a server that does not answer.
const PATIENCE: Duration = Duration::from_secs(15);

impl Board {
    /// The record in a `SQLite` file, which is made where there is none.
    pub async fn open_file(path: &Path) -> Result<Self, BoardError> {
        let place = path.display().to_string();
        let bad = |why: &str| BoardError::Open { place: place.clone(), why: why.to_owned() };
        let text = path.to_str().ok_or_else(|| bad("its path is not plain text"))?;
        if !may_be_sqlite(path).map_err(|error| bad(&error.to_string()))? {
            return Err(bad("it is not a file of a board's record"));
        }
        // Signs that mean something in a URL.
        let text = text.replace('%', "%25").replace('?', "%3f").replace('#', "%23");
        Self::connect(&format!("sqlite://{text}?mode=rwc"), place).await
    }

    /// The record at a URL, `postgres://...` or `sqlite://...`.
    pub async fn open_url(url: &str) -> Result<Self, BoardError> {
        Self::connect(url, without_password(url)).await
    }

    async fn connect(url: &str, place: String) -> Result<Self, BoardError> {
        static DRIVERS: Once = Once::new();
        DRIVERS.call_once(sqlx::any::install_default_drivers);
        let failed = |error: &dyn std::fmt::Display| BoardError::Open {
            place: place.clone(),
            why: error.to_string(),
        };
        let backend = match url.split_once(':') {
            Some(("sqlite", _)) => Backend::Sqlite,
            Some(("postgres" | "postgresql", _)) => Backend::Postgres,
            _ => return Err(failed(&"it is neither sqlite:// nor postgres://")),
        };
        let options: AnyConnectOptions =
            url.parse().map_err(|error: sqlx::Error| failed(&error))?;
        let pool = AnyPoolOptions::new()
            .max_connections(CONNECTIONS)
            .acquire_timeout(PATIENCE)
            .after_connect(move |connection, _| {
                Box::pin(async move {
                    for statement in backend.settings() {
                        connection.execute(*statement).await?;
                    }
                    Ok(())
                })
            })
            .connect_with(options)
            .await
            .map_err(|error| failed(&error))?;
        let board = Self { pool, backend, place };
        board.check().await?;
        board.migrate().await?;
        Ok(board)
    }

    /// Whether the file is whole, before anything is done with it.
    async fn check(&self) -> Result<(), BoardError> {
        if self.backend == Backend::Sqlite {
            let damaged = |why: String| BoardError::Damaged(format!("{}: {why}", self.place));
            let rows = sqlx::query("pragma quick_check(1)").fetch_all(&self.pool).await;
            let rows = rows.map_err(|error| damaged(error.to_string()))?;
            let said: String =
                rows.first().map_or(Ok("nothing".to_owned()), |row| row.try_get(0))?;
            if said != "ok" {
                return Err(damaged(said));
            }
        }
        Ok(())
    }

    async fn migrate(&self) -> Result<(), BoardError> {
        let steps = MIGRATIONS.iter().map(|(version, name, sql)| {
            Migration::new(
                *version,
                (*name).into(),
                MigrationType::Simple,
                sql.into_sql_str(),
                false,
            )
        });
        match Migrator::with_migrations(steps.collect()).run(&self.pool).await {
            Ok(()) => Ok(()),
            Err(MigrateError::VersionMissing(version)) => Err(BoardError::Newer(version)),
            Err(error) => {
                Err(BoardError::Open { place: self.place.clone(), why: error.to_string() })
            }
        }
    }

    pub(crate) fn pool(&self) -> &AnyPool {
        &self.pool
    }

    /// For words.
    pub fn place(&self) -> &str {
        &self.place
    }

    /// A transaction that alone may write until it ends.
    pub(crate) async fn write(&self) -> Result<Transaction<'static, Any>, BoardError> {
        Ok(match self.backend {
            Backend::Sqlite => self.pool.begin_with("begin immediate").await?,
            Backend::Postgres => {
                let mut transaction = self.pool.begin().await?;
                transaction.execute("lock table log in exclusive mode").await?;
                transaction
            }
        })
    }

    /// Waits until everything is closed; what is not committed is gone.
    pub async fn close(self) {
        self.pool.close().await;
    }
}

impl Backend {
    fn settings(self) -> &'static [&'static str] {
        match self {
            // In this order: a change of the journal waits for other writers.
            Self::Sqlite => &[
                "pragma busy_timeout = 20000",
                "pragma journal_mode = wal",
                "pragma synchronous = full",
            ],
            Self::Postgres => &[],
        }
    }
}

/// Whether a file is empty, not there yet, or begins as `SQLite` files do.
fn may_be_sqlite(path: &Path) -> io::Result<bool> {
    const BEGINNING: &[u8] = b"SQLite format 3\0";
    let mut found = Vec::new();
    match File::open(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(true),
        file => file?.take(BEGINNING.len() as u64).read_to_end(&mut found)?,
    };
    Ok(found.is_empty() || found == BEGINNING)
}

fn without_password(url: &str) -> String {
    let Some((scheme, rest)) = url.split_once("://") else { return "the database".to_owned() };
    let place = rest.rsplit_once('@').map_or(rest, |(_, place)| place);
    format!("{scheme}://{place}")
}
