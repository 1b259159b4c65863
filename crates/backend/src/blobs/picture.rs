//! A picture's pixels and nothing else of it. Runs in a process of its own
//! ([`super::decoder`]), because a decoder is the one thing here that strangers feed:
//! the process may use little memory and little time, and has no files, no network and
//! no secrets.

use super::kind::MediaKind;
use image::codecs::jpeg::JpegEncoder;
use image::{DynamicImage, ImageDecoder as _, ImageFormat, ImageReader, Limits};
use std::io::{Cursor, Read as _, Write as _};

/// Most pixels of one side.
pub const SIDE_MAX: u32 = 12_000;
/// Most pixels in all: what the best phones of today take, at 24 bytes each while it is turned.
pub const PIXELS_MAX: u64 = 25_000_000;
/// Most bytes that a decoder may ask for.
const DECODED_MAX: u64 = 256 * 1024 * 1024;
/// A picture that is larger than this without loss is kept with little loss.
const LOSSLESS_MAX: usize = 8 * 1024 * 1024;
/// The loss: none that an eye finds.
const QUALITY: u8 = 90;
/// Address space of the process, in bytes.
#[cfg(unix)]
const MEMORY: u64 = 512 * 1024 * 1024;
/// Processor seconds of the process.
#[cfg(unix)]
const SECONDS: u64 = 5;

/// The process: a picture on standard input; on standard output its media type, width
/// and height in one line, then its pixels. `false`: it is none.
#[must_use]
pub fn decode_standard_input() -> bool {
    confine();
    let mut bytes = Vec::new();
    let input = std::io::stdin().lock();
    if input
        .take(MediaKind::Jpeg.most())
        .read_to_end(&mut bytes)
        .is_err()
    {
        return false;
    }
    let Some(clean) = clean(&bytes) else {
        return false;
    };
    let mut out = std::io::stdout().lock();
    let head = format!("{} {} {}\n", clean.media_type, clean.width, clean.height);
    out.write_all(head.as_bytes()).is_ok()
        && out.write_all(&clean.bytes).is_ok()
        && out.flush().is_ok()
}

/// From here on nothing large, nothing long, and no new file.
fn confine() {
    #[cfg(unix)]
    {
        use rustix::process::{Resource, Rlimit, setrlimit};
        for (resource, most) in [
            (Resource::As, MEMORY),
            (Resource::Cpu, SECONDS),
            (Resource::Core, 0),
            (Resource::Fsize, 0),
            (Resource::Nofile, 3),
        ] {
            let limit = Rlimit {
                current: Some(most),
                maximum: Some(most),
            };
            // Lowering one's own limit is never refused.
            let _ = setrlimit(resource, limit);
        }
    }
}

/// Pixels, the right way up.
#[derive(Debug)]
pub struct Clean {
    /// `image/png` where the picture was one or has see-through parts, else `image/jpeg`.
    pub media_type: &'static str,
    /// Encoded anew, without metadata.
    pub bytes: Vec<u8>,
    /// In pixels.
    pub width: u32,
    /// In pixels.
    pub height: u32,
}

/// `None`: no picture of a kind that is taken, too many pixels, or not whole.
#[must_use]
pub fn clean(bytes: &[u8]) -> Option<Clean> {
    let kind = MediaKind::of(bytes)?;
    let format = match kind {
        MediaKind::Jpeg => ImageFormat::Jpeg,
        MediaKind::Png => ImageFormat::Png,
        MediaKind::WebP => ImageFormat::WebP,
        MediaKind::Mp4 | MediaKind::QuickTime | MediaKind::WebM => return None,
    };
    if kind == MediaKind::Jpeg && !is_whole_jpeg(bytes) {
        return None;
    }
    let mut reader = ImageReader::with_format(Cursor::new(bytes), format);
    let mut limits = Limits::default();
    limits.max_image_width = Some(SIDE_MAX);
    limits.max_image_height = Some(SIDE_MAX);
    limits.max_alloc = Some(DECODED_MAX);
    reader.limits(limits);
    let mut decoder = reader.into_decoder().ok()?;
    let (width, height) = decoder.dimensions();
    if u64::from(width) * u64::from(height) > PIXELS_MAX || decoder.total_bytes() > DECODED_MAX {
        return None;
    }
    let orientation = decoder.orientation().ok()?;
    let decoded = DynamicImage::from_decoder(decoder).ok()?;
    let see_through = decoded.color().has_alpha();
    let mut picture = if see_through {
        DynamicImage::ImageRgba8(decoded.into_rgba8())
    } else {
        DynamicImage::ImageRgb8(decoded.into_rgb8())
    };
    picture.apply_orientation(orientation);
    let (media_type, bytes) = encode(&picture, see_through || kind == MediaKind::Png)?;
    Some(Clean {
        media_type,
        bytes,
        width: picture.width(),
        height: picture.height(),
    })
}

fn encode(picture: &DynamicImage, lossless: bool) -> Option<(&'static str, Vec<u8>)> {
    let mut bytes = Vec::new();
    if lossless {
        let mut out = Cursor::new(&mut bytes);
        picture.write_to(&mut out, ImageFormat::Png).ok()?;
        if bytes.len() <= LOSSLESS_MAX {
            return Some(("image/png", bytes));
        }
        bytes.clear();
    }
    // What was see-through becomes what lay under it.
    let encoder = JpegEncoder::new_with_quality(&mut bytes, QUALITY);
    picture.to_rgb8().write_with_encoder(encoder).ok()?;
    Some(("image/jpeg", bytes))
}

/// Reaches its end marker: the decoder fills what is missing with grey.
fn is_whole_jpeg(bytes: &[u8]) -> bool {
    let mut at = 2;
    let mut in_scan = false;
    loop {
        let (Some(first), Some(second)) = (bytes.get(at), bytes.get(at + 1)) else {
            return false;
        };
        match (*first, *second) {
            (0xFF, 0xD9) => return in_scan,
            // Fill bytes, and what stands for itself in a scan.
            (0xFF, 0xFF) => at += 1,
            (0xFF, 0x00 | 0x01 | 0xD0..=0xD7) => at += 2,
            (0xFF, marker) => {
                let length = match (bytes.get(at + 2), bytes.get(at + 3)) {
                    (Some(high), Some(low)) => usize::from(*high) << 8 | usize::from(*low),
                    _ => return false,
                };
                in_scan |= marker == 0xDA;
                at += 2 + length.max(2);
            }
            _ if in_scan => at += 1,
            _ => return false,
        }
    }
}
