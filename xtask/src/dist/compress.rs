//! Compressed neighbours (`.br`, `.gz`) of every text file, so that a server need not compress.

use super::Files;
use anyhow::Result;
use brotli::enc::BrotliEncoderParams;
use flate2::{Compression, write::GzEncoder};
use std::io::Write;

const TEXT: &[&str] = &[".js", ".wasm", ".css", ".html", ".svg", ".json", ".txt"];

/// Adds `name.br` and `name.gz` for every file whose kind compresses.
pub(super) fn add_compressed(files: &mut Files) -> Result<()> {
    let mut compressed = Files::new();
    for (name, contents) in files.iter() {
        if TEXT.iter().any(|kind| name.ends_with(kind)) {
            compressed.insert(format!("{name}.br"), brotli(contents)?);
            compressed.insert(format!("{name}.gz"), gzip(contents)?);
        }
    }
    files.append(&mut compressed);
    Ok(())
}

fn brotli(contents: &[u8]) -> Result<Vec<u8>> {
    let parameters = BrotliEncoderParams {
        quality: 11,
        size_hint: contents.len(),
        ..BrotliEncoderParams::default()
    };
    let mut packed = Vec::new();
    let mut input = contents;
    brotli::BrotliCompress(&mut input, &mut packed, &parameters)?;
    Ok(packed)
}

fn gzip(contents: &[u8]) -> Result<Vec<u8>> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(contents)?;
    Ok(encoder.finish()?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Read;

    #[test]
    fn compressed_neighbours_hold_the_same_text() {
        let text = "<p>48 小时内发货</p>".repeat(50).into_bytes();
        let mut files = Files::from([
            ("index.html".to_owned(), text.clone()),
            ("demo/stream.jpg".to_owned(), vec![1, 2, 3]),
        ]);
        add_compressed(&mut files).unwrap();

        let names: Vec<_> = files.keys().map(String::as_str).collect();
        assert_eq!(
            names,
            [
                "demo/stream.jpg",
                "index.html",
                "index.html.br",
                "index.html.gz"
            ]
        );
        let mut unpacked = Vec::new();
        brotli::BrotliDecompress(&mut &files["index.html.br"][..], &mut unpacked).unwrap();
        assert_eq!(unpacked, text);
        unpacked.clear();
        flate2::read::GzDecoder::new(&files["index.html.gz"][..])
            .read_to_end(&mut unpacked)
            .unwrap();
        assert_eq!(unpacked, text);
    }
}
