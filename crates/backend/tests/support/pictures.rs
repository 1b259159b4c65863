//! Pictures made by the tests themselves: good ones, and those that somebody hostile
//! would send.

use image::{DynamicImage, ImageFormat, Rgb, RgbImage};
use livepledge_contract::digest::sha256_hex;
use std::io::Cursor;

/// Size of [`upright`].
pub(crate) const SIZE: (u32, u32) = (64, 48);

/// Its four corners: left and right above, left and right below.
pub(crate) const CORNERS: [[u8; 3]; 4] = [[250, 0, 0], [0, 250, 0], [0, 0, 250], [250, 250, 250]];

/// A quarter of each colour, so that nothing looks alike when it is turned or mirrored.
pub(crate) fn upright() -> RgbImage {
    RgbImage::from_fn(SIZE.0, SIZE.1, |x, y| {
        let quarter = usize::from(x >= SIZE.0 / 2) + 2 * usize::from(y >= SIZE.1 / 2);
        Rgb(CORNERS[quarter])
    })
}

/// How a camera stores it that says so in its EXIF orientation (CIPA DC-008, 4.6.5).
pub(crate) fn as_stored(picture: &RgbImage, orientation: u8) -> RgbImage {
    let (w, h) = picture.dimensions();
    let size = if orientation >= 5 { (h, w) } else { (w, h) };
    RgbImage::from_fn(size.0, size.1, |x, y| {
        let (u, v) = match orientation {
            1 => (x, y),
            2 => (w - 1 - x, y),
            3 => (w - 1 - x, h - 1 - y),
            4 => (x, h - 1 - y),
            5 => (y, x),
            6 => (w - 1 - y, x),
            7 => (w - 1 - y, h - 1 - x),
            _ => (y, h - 1 - x),
        };
        *picture.get_pixel(u, v)
    })
}

pub(crate) fn encode(picture: &RgbImage, format: ImageFormat) -> Vec<u8> {
    let mut bytes = Vec::new();
    DynamicImage::from(picture.clone())
        .write_to(&mut Cursor::new(&mut bytes), format)
        .unwrap();
    bytes
}

/// EXIF with an orientation and a place: 31°13'N 121°28'E.
pub(crate) fn exif(orientation: u8) -> Vec<u8> {
    let entry = |tag: u16, kind: u16, count: u32, value: [u8; 4]| {
        let mut bytes = [tag.to_be_bytes(), kind.to_be_bytes()].concat();
        bytes.extend(count.to_be_bytes());
        bytes.extend(value);
        bytes
    };
    let mut tiff = b"MM\0\x2A\0\0\0\x08".to_vec();
    tiff.extend(2_u16.to_be_bytes());
    tiff.extend(entry(0x0112, 3, 1, [0, orientation, 0, 0]));
    tiff.extend(entry(0x8825, 4, 1, 38_u32.to_be_bytes()));
    tiff.extend(0_u32.to_be_bytes());
    tiff.extend(2_u16.to_be_bytes());
    tiff.extend(entry(0x0001, 2, 2, *b"N\0\0\0"));
    tiff.extend(entry(0x0002, 5, 3, 68_u32.to_be_bytes()));
    tiff.extend(0_u32.to_be_bytes());
    for part in [31_u32, 1, 13, 1, 0, 1] {
        tiff.extend(part.to_be_bytes());
    }
    tiff.extend(b"SHANGHAI-GPS-MARK");
    tiff
}

/// A JPEG with this segment right after its first marker.
pub(crate) fn with_segment(jpeg: &[u8], marker: u8, body: &[u8]) -> Vec<u8> {
    let length = u16::try_from(body.len() + 2).unwrap().to_be_bytes();
    [&jpeg[..2], &[0xFF, marker], &length, body, &jpeg[2..]].concat()
}

pub(crate) fn with_exif(jpeg: &[u8], orientation: u8) -> Vec<u8> {
    let body = [&b"Exif\0\0"[..], &exif(orientation)].concat();
    with_segment(jpeg, 0xE1, &body)
}

/// A chunk of a PNG.
pub(crate) fn chunk(name: &[u8; 4], body: &[u8]) -> Vec<u8> {
    let length = u32::try_from(body.len()).unwrap().to_be_bytes();
    let mut sum = flate2::Crc::new();
    sum.update(name);
    sum.update(body);
    [&length[..], name, body, &sum.sum().to_be_bytes()].concat()
}

/// A PNG with these chunks after its header.
pub(crate) fn with_chunks(png: &[u8], chunks: &[Vec<u8>]) -> Vec<u8> {
    [&png[..33], &chunks.concat(), &png[33..]].concat()
}

/// A PNG of zeros that says it is so large, in bytes that compress well.
pub(crate) fn vast_png(width: u32, height: u32, depth: u8, colour: u8, row: usize) -> Vec<u8> {
    use std::io::Write as _;
    let mut head = [width.to_be_bytes(), height.to_be_bytes()].concat();
    head.extend([depth, colour, 0, 0, 0]);
    let mut squeezed = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::best());
    let line = vec![0; row + 1];
    for _ in 0..height {
        squeezed.write_all(&line).unwrap();
    }
    let parts = [
        chunk(b"IHDR", &head),
        chunk(b"IDAT", &squeezed.finish().unwrap()),
        chunk(b"IEND", &[]),
    ];
    [&b"\x89PNG\r\n\x1a\n"[..], &parts.concat()].concat()
}

/// An MP4 of so many bytes that only its container makes one.
pub(crate) fn clip(bytes: usize) -> Vec<u8> {
    let part = |name: &[u8; 4], body: &[u8]| {
        let length = u32::try_from(8 + body.len()).unwrap().to_be_bytes();
        [&length[..], name, body].concat()
    };
    let head = [
        part(b"ftyp", b"isom\0\0\x02\0isomiso2mp41"),
        part(b"moov", &[0; 40]),
    ]
    .concat();
    let media: Vec<u8> = (0..bytes - head.len() - 8)
        .map(|n| (n.wrapping_mul(2_654_435_761) >> 13) as u8)
        .collect();
    [head, part(b"mdat", &media)].concat()
}

pub(crate) fn name(bytes: &[u8]) -> String {
    sha256_hex(bytes)
}
