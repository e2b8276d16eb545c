//go:build !purego

#include "textflag.h"

// Both versions of MulAdd take as many columns at a time as they have registers
// for, then fewer. Multiplication and addition round one after the other, and each
// column is summed from the first row to the last, so that both give the bits of
// the Go code.

// func mulAddSSE(y *float32, ny int, x *float32, nx int, m *float32)
//
// SSE is part of every amd64.
TEXT ·mulAddSSE(SB), NOSPLIT, $0-40
	MOVQ y+0(FP), DI
	MOVQ ny+8(FP), R8
	MOVQ x+16(FP), SI
	MOVQ nx+24(FP), CX
	MOVQ m+32(FP), DX
	MOVQ R8, R9
	SHLQ $2, R9

sse32:
	CMPQ R8, $32
	JLT  sse16
	MOVUPS 0(DI), X0
	MOVUPS 16(DI), X1
	MOVUPS 32(DI), X2
	MOVUPS 48(DI), X3
	MOVUPS 64(DI), X4
	MOVUPS 80(DI), X5
	MOVUPS 96(DI), X6
	MOVUPS 112(DI), X7
	MOVQ SI, R10
	MOVQ DX, R11
	MOVQ CX, R12

sse32Row:
	MOVSS  (R10), X8
	SHUFPS $0, X8, X8
	MOVUPS 0(R11), X9
	MULPS X8, X9
	ADDPS X9, X0
	MOVUPS 16(R11), X10
	MULPS X8, X10
	ADDPS X10, X1
	MOVUPS 32(R11), X11
	MULPS X8, X11
	ADDPS X11, X2
	MOVUPS 48(R11), X12
	MULPS X8, X12
	ADDPS X12, X3
	MOVUPS 64(R11), X9
	MULPS X8, X9
	ADDPS X9, X4
	MOVUPS 80(R11), X10
	MULPS X8, X10
	ADDPS X10, X5
	MOVUPS 96(R11), X11
	MULPS X8, X11
	ADDPS X11, X6
	MOVUPS 112(R11), X12
	MULPS X8, X12
	ADDPS X12, X7
	ADDQ $4, R10
	ADDQ R9, R11
	DECQ R12
	JNZ  sse32Row
	MOVUPS X0, 0(DI)
	MOVUPS X1, 16(DI)
	MOVUPS X2, 32(DI)
	MOVUPS X3, 48(DI)
	MOVUPS X4, 64(DI)
	MOVUPS X5, 80(DI)
	MOVUPS X6, 96(DI)
	MOVUPS X7, 112(DI)
	ADDQ $128, DI
	ADDQ $128, DX
	SUBQ $32, R8
	JMP  sse32

sse16:
	CMPQ R8, $16
	JLT  sse4
	MOVUPS 0(DI), X0
	MOVUPS 16(DI), X1
	MOVUPS 32(DI), X2
	MOVUPS 48(DI), X3
	MOVQ SI, R10
	MOVQ DX, R11
	MOVQ CX, R12

sse16Row:
	MOVSS  (R10), X8
	SHUFPS $0, X8, X8
	MOVUPS 0(R11), X9
	MULPS X8, X9
	ADDPS X9, X0
	MOVUPS 16(R11), X10
	MULPS X8, X10
	ADDPS X10, X1
	MOVUPS 32(R11), X11
	MULPS X8, X11
	ADDPS X11, X2
	MOVUPS 48(R11), X12
	MULPS X8, X12
	ADDPS X12, X3
	ADDQ $4, R10
	ADDQ R9, R11
	DECQ R12
	JNZ  sse16Row
	MOVUPS X0, 0(DI)
	MOVUPS X1, 16(DI)
	MOVUPS X2, 32(DI)
	MOVUPS X3, 48(DI)
	ADDQ $64, DI
	ADDQ $64, DX
	SUBQ $16, R8
	JMP  sse16

sse4:
	CMPQ R8, $4
	JLT  sseDone
	MOVUPS 0(DI), X0
	MOVQ SI, R10
	MOVQ DX, R11
	MOVQ CX, R12

sse4Row:
	MOVSS  (R10), X8
	SHUFPS $0, X8, X8
	MOVUPS 0(R11), X9
	MULPS X8, X9
	ADDPS X9, X0
	ADDQ $4, R10
	ADDQ R9, R11
	DECQ R12
	JNZ  sse4Row
	MOVUPS X0, 0(DI)
	ADDQ $16, DI
	ADDQ $16, DX
	SUBQ $4, R8
	JMP  sse4

sseDone:
	RET

// func mulAddAVX(y *float32, ny int, x *float32, nx int, m *float32)
TEXT ·mulAddAVX(SB), NOSPLIT, $0-40
	MOVQ y+0(FP), DI
	MOVQ ny+8(FP), R8
	MOVQ x+16(FP), SI
	MOVQ nx+24(FP), CX
	MOVQ m+32(FP), DX
	MOVQ R8, R9
	SHLQ $2, R9

avx64:
	CMPQ R8, $64
	JLT  avx32
	VMOVUPS 0(DI), Y0
	VMOVUPS 32(DI), Y1
	VMOVUPS 64(DI), Y2
	VMOVUPS 96(DI), Y3
	VMOVUPS 128(DI), Y4
	VMOVUPS 160(DI), Y5
	VMOVUPS 192(DI), Y6
	VMOVUPS 224(DI), Y7
	MOVQ SI, R10
	MOVQ DX, R11
	MOVQ CX, R12

avx64Row:
	VBROADCASTSS (R10), Y8
	VMULPS 0(R11), Y8, Y9
	VADDPS Y9, Y0, Y0
	VMULPS 32(R11), Y8, Y10
	VADDPS Y10, Y1, Y1
	VMULPS 64(R11), Y8, Y11
	VADDPS Y11, Y2, Y2
	VMULPS 96(R11), Y8, Y12
	VADDPS Y12, Y3, Y3
	VMULPS 128(R11), Y8, Y9
	VADDPS Y9, Y4, Y4
	VMULPS 160(R11), Y8, Y10
	VADDPS Y10, Y5, Y5
	VMULPS 192(R11), Y8, Y11
	VADDPS Y11, Y6, Y6
	VMULPS 224(R11), Y8, Y12
	VADDPS Y12, Y7, Y7
	ADDQ $4, R10
	ADDQ R9, R11
	DECQ R12
	JNZ  avx64Row
	VMOVUPS Y0, 0(DI)
	VMOVUPS Y1, 32(DI)
	VMOVUPS Y2, 64(DI)
	VMOVUPS Y3, 96(DI)
	VMOVUPS Y4, 128(DI)
	VMOVUPS Y5, 160(DI)
	VMOVUPS Y6, 192(DI)
	VMOVUPS Y7, 224(DI)
	ADDQ $256, DI
	ADDQ $256, DX
	SUBQ $64, R8
	JMP  avx64

avx32:
	CMPQ R8, $32
	JLT  avx16
	VMOVUPS 0(DI), Y0
	VMOVUPS 32(DI), Y1
	VMOVUPS 64(DI), Y2
	VMOVUPS 96(DI), Y3
	MOVQ SI, R10
	MOVQ DX, R11
	MOVQ CX, R12

avx32Row:
	VBROADCASTSS (R10), Y8
	VMULPS 0(R11), Y8, Y9
	VADDPS Y9, Y0, Y0
	VMULPS 32(R11), Y8, Y10
	VADDPS Y10, Y1, Y1
	VMULPS 64(R11), Y8, Y11
	VADDPS Y11, Y2, Y2
	VMULPS 96(R11), Y8, Y12
	VADDPS Y12, Y3, Y3
	ADDQ $4, R10
	ADDQ R9, R11
	DECQ R12
	JNZ  avx32Row
	VMOVUPS Y0, 0(DI)
	VMOVUPS Y1, 32(DI)
	VMOVUPS Y2, 64(DI)
	VMOVUPS Y3, 96(DI)
	ADDQ $128, DI
	ADDQ $128, DX
	SUBQ $32, R8
	JMP  avx32

avx16:
	CMPQ R8, $16
	JLT  avx4
	VMOVUPS 0(DI), Y0
	VMOVUPS 32(DI), Y1
	MOVQ SI, R10
	MOVQ DX, R11
	MOVQ CX, R12

avx16Row:
	VBROADCASTSS (R10), Y8
	VMULPS 0(R11), Y8, Y9
	VADDPS Y9, Y0, Y0
	VMULPS 32(R11), Y8, Y10
	VADDPS Y10, Y1, Y1
	ADDQ $4, R10
	ADDQ R9, R11
	DECQ R12
	JNZ  avx16Row
	VMOVUPS Y0, 0(DI)
	VMOVUPS Y1, 32(DI)
	ADDQ $64, DI
	ADDQ $64, DX
	SUBQ $16, R8
	JMP  avx16

avx4:
	CMPQ R8, $4
	JLT  avxDone
	VMOVUPS 0(DI), X0
	MOVQ SI, R10
	MOVQ DX, R11
	MOVQ CX, R12

avx4Row:
	VBROADCASTSS (R10), X8
	VMULPS 0(R11), X8, X9
	VADDPS X9, X0, X0
	ADDQ $4, R10
	ADDQ R9, R11
	DECQ R12
	JNZ  avx4Row
	VMOVUPS X0, 0(DI)
	ADDQ $16, DI
	ADDQ $16, DX
	SUBQ $4, R8
	JMP  avx4

avxDone:
	VZEROUPPER
	RET

// func hasAVX() bool
//
// The processor has AVX and the system keeps its registers.
TEXT ·hasAVX(SB), NOSPLIT, $0-1
	MOVB $0, ret+0(FP)
	MOVL $1, AX
	XORL CX, CX
	CPUID
	ANDL $0x18000000, CX
	CMPL CX, $0x18000000
	JNE  no
	XORL CX, CX
	XGETBV
	ANDL $6, AX
	CMPL AX, $6
	JNE  no
	MOVB $1, ret+0(FP)

no:
	RET

// The constants of Exp, each four times.
DATA constants<>+0(SB)/4, $0x42b00000 // 88
DATA constants<>+4(SB)/4, $0x42b00000
DATA constants<>+8(SB)/4, $0x42b00000
DATA constants<>+12(SB)/4, $0x42b00000
DATA constants<>+16(SB)/4, $0xc2ae0000 // -87
DATA constants<>+20(SB)/4, $0xc2ae0000
DATA constants<>+24(SB)/4, $0xc2ae0000
DATA constants<>+28(SB)/4, $0xc2ae0000
DATA constants<>+32(SB)/4, $0x3fb8aa3b // log2 e
DATA constants<>+36(SB)/4, $0x3fb8aa3b
DATA constants<>+40(SB)/4, $0x3fb8aa3b
DATA constants<>+44(SB)/4, $0x3fb8aa3b
DATA constants<>+48(SB)/4, $0x4b400000 // 3<<22
DATA constants<>+52(SB)/4, $0x4b400000
DATA constants<>+56(SB)/4, $0x4b400000
DATA constants<>+60(SB)/4, $0x4b400000
DATA constants<>+64(SB)/4, $0x3f318000 // ln 2, upper bits
DATA constants<>+68(SB)/4, $0x3f318000
DATA constants<>+72(SB)/4, $0x3f318000
DATA constants<>+76(SB)/4, $0x3f318000
DATA constants<>+80(SB)/4, $0xb95e8083 // ln 2, lower bits
DATA constants<>+84(SB)/4, $0xb95e8083
DATA constants<>+88(SB)/4, $0xb95e8083
DATA constants<>+92(SB)/4, $0xb95e8083
DATA constants<>+96(SB)/4, $0x39506967 // polynomial
DATA constants<>+100(SB)/4, $0x39506967
DATA constants<>+104(SB)/4, $0x39506967
DATA constants<>+108(SB)/4, $0x39506967
DATA constants<>+112(SB)/4, $0x3ab743ce // polynomial
DATA constants<>+116(SB)/4, $0x3ab743ce
DATA constants<>+120(SB)/4, $0x3ab743ce
DATA constants<>+124(SB)/4, $0x3ab743ce
DATA constants<>+128(SB)/4, $0x3c088908 // polynomial
DATA constants<>+132(SB)/4, $0x3c088908
DATA constants<>+136(SB)/4, $0x3c088908
DATA constants<>+140(SB)/4, $0x3c088908
DATA constants<>+144(SB)/4, $0x3d2aa9c1 // polynomial
DATA constants<>+148(SB)/4, $0x3d2aa9c1
DATA constants<>+152(SB)/4, $0x3d2aa9c1
DATA constants<>+156(SB)/4, $0x3d2aa9c1
DATA constants<>+160(SB)/4, $0x3e2aaaaa // polynomial
DATA constants<>+164(SB)/4, $0x3e2aaaaa
DATA constants<>+168(SB)/4, $0x3e2aaaaa
DATA constants<>+172(SB)/4, $0x3e2aaaaa
DATA constants<>+176(SB)/4, $0x3f000000 // polynomial
DATA constants<>+180(SB)/4, $0x3f000000
DATA constants<>+184(SB)/4, $0x3f000000
DATA constants<>+188(SB)/4, $0x3f000000
DATA constants<>+192(SB)/4, $0x3f800000 // 1
DATA constants<>+196(SB)/4, $0x3f800000
DATA constants<>+200(SB)/4, $0x3f800000
DATA constants<>+204(SB)/4, $0x3f800000
DATA constants<>+208(SB)/4, $127
DATA constants<>+212(SB)/4, $127
DATA constants<>+216(SB)/4, $127
DATA constants<>+220(SB)/4, $127
GLOBL constants<>(SB), RODATA|NOPTR, $224

// func squashSSE(x *float32, n int, a, b, c float32)
//
// Exp and squashed of function.go, step by step, on four values at a time.
TEXT ·squashSSE(SB), NOSPLIT, $0-28
	MOVQ   x+0(FP), DI
	MOVQ   n+8(FP), CX
	MOVSS  a+16(FP), X10
	SHUFPS $0, X10, X10
	MOVSS  b+20(FP), X11
	SHUFPS $0, X11, X11
	MOVSS  c+24(FP), X12
	SHUFPS $0, X12, X12
	MOVUPS constants<>+0(SB), X13
	MOVUPS constants<>+16(SB), X14
	MOVUPS constants<>+192(SB), X9

four:
	MOVUPS (DI), X0
	MULPS  X10, X0
	MINPS  X13, X0
	MAXPS  X14, X0
	MOVAPS X0, X1
	MOVUPS constants<>+32(SB), X2
	MULPS X2, X1
	MOVUPS constants<>+48(SB), X2
	ADDPS X2, X1
	SUBPS X2, X1
	MOVUPS constants<>+64(SB), X2
	MULPS X1, X2
	SUBPS X2, X0
	MOVUPS constants<>+80(SB), X2
	MULPS X1, X2
	SUBPS X2, X0
	MOVUPS constants<>+96(SB), X3
	MULPS X0, X3
	MOVUPS constants<>+112(SB), X2
	ADDPS X2, X3
	MULPS X0, X3
	MOVUPS constants<>+128(SB), X2
	ADDPS X2, X3
	MULPS X0, X3
	MOVUPS constants<>+144(SB), X2
	ADDPS X2, X3
	MULPS X0, X3
	MOVUPS constants<>+160(SB), X2
	ADDPS X2, X3
	MULPS X0, X3
	MOVUPS constants<>+176(SB), X2
	ADDPS X2, X3
	MOVAPS X0, X4
	MULPS X0, X4
	MULPS X4, X3
	ADDPS X0, X3
	ADDPS X9, X3
	CVTPS2PL X1, X1
	MOVUPS constants<>+208(SB), X2
	PADDL X2, X1
	PSLLL $23, X1
	MULPS X1, X3
	ADDPS X9, X3
	MOVAPS X11, X5
	DIVPS X3, X5
	ADDPS X12, X5
	MOVUPS X5, (DI)
	ADDQ $16, DI
	SUBQ $4, CX
	JNZ four
	RET
